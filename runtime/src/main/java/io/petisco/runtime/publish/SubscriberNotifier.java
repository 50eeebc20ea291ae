package io.petisco.runtime.publish;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * Tells subscribers how their messages have ended: as many as there are in one go, because the broker confirms many at
 * once, and to wake a thread for each costs more than all the rest. A subscriber that takes long holds up the others
 * only for a few milliseconds: then another thread continues with them. The more threads are held up, the longer the
 * next one is waited for, so that their number grows slowly. Safe for use by several threads.
 */
final class SubscriberNotifier {

    private static final long PATIENCE_MILLIS = 5;
    private static final Executor TIMER =
            CompletableFuture.delayedExecutor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS, Runnable::run);

    private final Executor threads;
    private final Executor timer;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Drain> active = new AtomicReference<>();
    private final AtomicBoolean watched = new AtomicBoolean();

    /** How many threads are held up by a subscriber, and were replaced. */
    private final AtomicInteger heldUp = new AtomicInteger();

    /** @param threads has one for each task at once: a subscriber may wait until another one is notified */
    SubscriberNotifier(Executor threads) {
        this(threads, TIMER);
    }

    /** @param timer runs what it gets in a few milliseconds, and must not be held up */
    SubscriberNotifier(Executor threads, Executor timer) {
        this.threads = threads;
        this.timer = timer;
    }

    /** Has an emission run soon. Does not block. */
    void add(Runnable emission) {
        waiting.add(emission);
        if (active.get() != null || !start()) {
            watch(); // only what waits for another one: a timer for each would cost a wake-up, too
        }
    }

    /** False if a thread is at it already. */
    private boolean start() {
        Drain drain = new Drain();
        if (!active.compareAndSet(null, drain)) {
            return false;
        }
        try {
            threads.execute(drain);
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            drain.run(); // the application is stopping, or no thread can be made
        }
        return true;
    }

    /** Has another thread continue, which is watched, because several may wait. */
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
            heldUp.incrementAndGet();
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
                if (emission != null) {
                    emit(emission);
                } else if (active.compareAndSet(this, null)) {
                    if (!waiting.isEmpty()) {
                        goOn();
                    }
                    return;
                }
            }
            heldUp.decrementAndGet(); // another one has taken its place
        }

        private void emit(Runnable emission) {
            runningSince = System.nanoTime();
            running = true;
            try {
                emission.run();
            } catch (Throwable e) { // whatever a subscriber throws: the others still have to be notified
                Infrastructure.handleDroppedException(e);
            } finally {
                running = false;
            }
        }

        boolean isStuck() {
            long patience = TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS) * (1 + heldUp.get());
            return running && System.nanoTime() - runningSince > patience;
        }
    }
}
