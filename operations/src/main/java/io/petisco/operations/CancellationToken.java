package io.petisco.operations;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets another thread end an operation soon and in order: no message is lost, and the operation reports what it did until then. The
 * same operation, run again, continues. A token is used once. Safe for use by several threads.
 */
public final class CancellationToken {

    private final CountDownLatch cancelled = new CountDownLatch(1);

    /** Has the operations that were given this token end. Does not wait for them. */
    public void cancel() {
        cancelled.countDown();
    }

    public boolean isCancelled() {
        return cancelled.getCount() == 0;
    }

    /**
     * Waits, at most until it is cancelled.
     *
     * @return whether it is cancelled
     */
    public boolean await(Duration time) throws InterruptedException {
        return cancelled.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
