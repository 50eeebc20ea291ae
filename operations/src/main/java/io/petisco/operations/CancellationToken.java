package io.petisco.operations;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets another thread cancel an operation gracefully: no message is lost, and the operation reports its result so far.
 * Run the same operation again to continue. A token is used once. Safe for use by several threads.
 */
public final class CancellationToken {

    private final CountDownLatch cancelled = new CountDownLatch(1);

    /** Cancels the operations that use this token. Does not wait for their end. */
    public void cancel() {
        cancelled.countDown();
    }

    public boolean isCancelled() {
        return cancelled.getCount() == 0;
    }

    /**
     * Waits for this time, or until the operation is cancelled.
     *
     * @return whether it is cancelled
     */
    public boolean await(Duration time) throws InterruptedException {
        return cancelled.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
