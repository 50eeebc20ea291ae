package io.petisco.rabbitmq.connection;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Has a thread of an executor do some work, unless one is on its way to it already, which will see what there is. Safe for use
 * by several threads.
 */
public final class WakeUp {

    private final Executor threads;
    private final Runnable work;

    /** Whether a thread was asked for that has not come yet. */
    private final AtomicBoolean onItsWay = new AtomicBoolean();

    public WakeUp(Executor threads, Runnable work) {
        this.threads = threads;
        this.work = work;
    }

    /**
     * Asks for a thread if none is on its way. Does not block.
     *
     * @throws java.util.concurrent.RejectedExecutionException if the executor has none to give; the next call asks again, as
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
                onItsWay.set(false); // else none would ever be asked for again
            }
        }
    }

    private void come() {
        onItsWay.set(false); // first: a thread that adds work too late for this one requests another thread
        work.run();
    }
}
