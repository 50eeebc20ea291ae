package io.petisco.runtime.publish;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * Tells subscribers how their messages have ended, on worker threads: as many as there are in one go, since the broker confirms
 * many at once, and to wake a worker for each costs more than all the rest. A subscriber that takes long holds up the others
 * only for a few milliseconds: then another worker goes on with them. Safe for use by several threads.
 */
final class Emissions {

    private static final long PATIENCE_MILLIS = 5;
    private static final Executor TIMER =
            CompletableFuture.delayedExecutor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS, Runnable::run);

    private final Executor workers;
    private final Executor timer;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Drain> active = new AtomicReference<>();
    private final AtomicBoolean watched = new AtomicBoolean();

    Emissions(Executor workers) {
        this(workers, TIMER);
    }

    /** @param timer runs what it gets in a few milliseconds, and must not be held up */
    Emissions(Executor workers, Executor timer) {
        this.workers = workers;
        this.timer = timer;
    }

    /** Has an emission run soon. Does not block. */
    void add(Runnable emission) {
        waiting.add(emission);
        if (active.get() != null || !start()) {
            watch(); // only what waits for another one: a timer for each would cost a wake-up, too
        }
    }

    /** False if a worker is at it already. */
    private boolean start() {
        Drain drain = new Drain();
        if (!active.compareAndSet(null, drain)) {
            return false;
        }
        try {
            workers.execute(drain);
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            drain.run(); // the application is stopping, or no thread can be made
        }
        return true;
    }

    /** Has another worker go on, which is watched, since several may wait. */
    private void goOn() {
        start();
        watch();
    }

    private void watch() {
        if (watched.compareAndSet(false, true)) {
            timer.execute(this::check);
        }
    }

    private void check() {
        watched.set(false);
        Drain current = active.get();
        if (current == null || waiting.isEmpty()) {
            return;
        }
        if (current.isStuck() && active.compareAndSet(current, null)) {
            goOn();
        } else {
            watch();
        }
    }

    /** Runs emissions, one after another, until there are none, or another one does it. */
    private final class Drain implements Runnable {

        private volatile long runningSince;
        private volatile boolean running;

        @Override
        public void run() {
            while (active.get() == this) {
                Runnable emission = waiting.poll();
                if (emission == null) {
                    if (active.compareAndSet(this, null) && !waiting.isEmpty()) {
                        goOn();
                    }
                    return;
                }
                emit(emission);
            }
        }

        private void emit(Runnable emission) {
            runningSince = System.nanoTime();
            running = true;
            try {
                emission.run();
            } catch (Throwable e) { // whatever a subscriber throws: the others are to be told
                Infrastructure.handleDroppedException(e);
            } finally {
                running = false;
            }
        }

        boolean isStuck() {
            return running && System.nanoTime() - runningSince > TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        }
    }
}
