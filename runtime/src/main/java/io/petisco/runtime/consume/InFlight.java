package io.petisco.runtime.consume;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Counts the messages of one queue that were taken and are not settled yet. Safe for use by several threads. */
final class InFlight {

    private static final long CHECK_NANOS = Duration.ofMillis(5).toNanos();

    private final AtomicInteger count = new AtomicInteger();

    void entered() {
        count.incrementAndGet();
    }

    void left() {
        count.decrementAndGet();
    }

    int count() {
        return count.get();
    }

    /** Waits until there are none; at most until the deadline in the time of {@link System#nanoTime}. */
    void awaitNone(long deadlineNanos) {
        while (count.get() > 0 && deadlineNanos - System.nanoTime() > 0) {
            LockSupport.parkNanos(CHECK_NANOS);
        }
    }
}
