package io.petisco.rabbitmq.connection;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs some work on a thread of an executor. While a requested thread has not started yet, it requests no other one,
 * because that thread will find all work. Safe for use by several threads.
 */
public final class WakeUp {

    private final Executor threads;
    private final Runnable work;

    /** Whether a requested thread has not started yet. */
    private final AtomicBoolean onItsWay = new AtomicBoolean();

    public WakeUp(Executor threads, Runnable work) {
        this.threads = threads;
        this.work = work;
    }

    /**
     * Requests a thread if none is on its way. Does not block.
     *
     * @throws java.util.concurrent.RejectedExecutionException if the executor refuses; the next call tries again, as
     *     after any other failure
     */
    public void ask() {
        if (onItsWay.get() || !onItsWay.compareAndSet(false, true)) {
            return;
        }
        boolean asked = false;
        try {
            threads.execute(this::come);
            asked = true;
        } finally {
            if (!asked) {
                onItsWay.set(false); // otherwise no thread would ever be requested again
            }
        }
    }

    private void come() {
        onItsWay.set(false); // first: a thread that adds work too late for this one requests another thread
        work.run();
    }
}
