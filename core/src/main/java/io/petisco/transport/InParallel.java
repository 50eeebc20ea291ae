package io.petisco.transport;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Runs an action for many items, each of which waits for the broker. The calling thread takes its share, and waits only
 * for items that another thread has begun. So it ends however few threads the executor has, even if calls are nested on
 * one executor.
 */
public final class InParallel {

    /** Enough to keep a broker busy; each is a thread that mostly waits. */
    private static final int THREADS = 8;

    private InParallel() {}

    /**
     * Runs the action for each item, a few at a time; blocks until all are done. If an item fails, the others are still
     * done, and then the exception of the first failure is thrown.
     *
     * @param helpers threads that help, if there are any
     */
    public static <T> void forEach(List<T> things, Executor helpers, Consumer<T> action) {
        Work<T> work = new Work<>(things, action);
        for (int helper = 1; helper < Math.min(THREADS, things.size()); helper++) {
            try {
                helpers.execute(work);
            } catch (RejectedExecutionException | OutOfMemoryError e) {
                break; // no thread is free, or none can be created: this one does the rest
            }
        }
        work.run();
        work.awaitEnd();
    }

    private static final class Work<T> implements Runnable {

        private final List<T> things;
        private final Consumer<T> action;
        private final AtomicInteger next = new AtomicInteger();
        private final CountDownLatch open;
        private final AtomicReference<Throwable> failure = new AtomicReference<>();

        Work(List<T> things, Consumer<T> action) {
            this.things = things;
            this.action = action;
            this.open = new CountDownLatch(things.size());
        }

        /** Takes a task that no other thread has begun. */
        @Override
        public void run() {
            for (int i = next.getAndIncrement(); i < things.size(); i = next.getAndIncrement()) {
                try {
                    action.accept(things.get(i));
                } catch (Throwable e) { // thrown by the thread that waits
                    failure.compareAndSet(null, e);
                } finally {
                    open.countDown();
                }
            }
        }

        void awaitEnd() {
            boolean interrupted = false;
            while (true) {
                try {
                    open.await();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            Throwable thrown = failure.get();
            if (thrown instanceof Error error) {
                throw error;
            }
            if (thrown != null) {
                throw (RuntimeException) thrown; // the action throws nothing checked
            }
        }
    }
}
