package io.petisco.benchmarks.amqpclient;

import io.petisco.benchmarks.workload.Contender;

/**
 * Counts the messages that a confirm covers for the first time: the broker may confirm a message alone, and cover it again with
 * {@code multiple}. Not thread-safe.
 */
final class ConfirmCounter {

    private final boolean[] ahead = new boolean[Integer.highestOneBit(Contender.WINDOW) * 4];
    private long firstOpen = 1;

    int confirmed(long sequence, boolean multiple) {
        int count = 0;
        for (long s = multiple ? firstOpen : sequence; s <= sequence; s++) {
            if (!ahead[index(s)]) {
                ahead[index(s)] = true;
                count++;
            }
        }
        while (ahead[index(firstOpen)]) {
            ahead[index(firstOpen)] = false;
            firstOpen++;
        }
        return count;
    }

    private int index(long sequence) {
        return (int) (sequence & (ahead.length - 1));
    }
}
