package io.petisco.runtime.consume;

import java.time.Duration;

/**
 * How to consume.
 *
 * @param prefetch how many unacknowledged messages the broker sends in advance, for each queue and slot
 * @param concurrency how many messages of a queue are handled at a time
 * @param maxRetries for handlers that do not say it themselves
 * @param stopTimeout how long to wait for running handlers when the application stops
 */
public record ConsumerSettings(int prefetch, int concurrency, int maxRetries, Duration stopTimeout) {

    public ConsumerSettings {
        require(
                prefetch >= 1 && prefetch <= 65_535,
                "quarkus.petisco.consumer.prefetch",
                "between 1 and 65535",
                prefetch);
        require(concurrency >= 1, "quarkus.petisco.consumer.concurrency", "1 or more", concurrency);
        require(maxRetries >= 0, "quarkus.petisco.retry.max-retries", "0 or more", maxRetries);
    }

    private static void require(boolean valid, String property, String range, int value) {
        if (!valid) {
            throw new IllegalArgumentException(property + " must be " + range + ", but is " + value);
        }
    }
}
