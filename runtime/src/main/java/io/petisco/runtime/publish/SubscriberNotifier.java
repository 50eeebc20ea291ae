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
 * Notifies subscribers of the results of their messages. One thread notifies many of them, because the broker confirms
 * many messages at once, and waking a thread for each would cost more than everything else. A slow subscriber delays
 * others only for a few milliseconds: then another thread continues with them. The more threads are blocked, the longer
 * the next blocked thread is tolerated, so that their number grows slowly. Safe for use by several threads.
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

    /** The number of threads that a subscriber blocks and that were replaced. */
    private final AtomicInteger heldUp = new AtomicInteger();

    /** @param threads provides a thread for each task at once: a subscriber may wait until another one is notified */
    SubscriberNotifier(Executor threads) {
        this(threads, TIMER);
    }

    /** @param timer runs tasks after a few milliseconds, and must not be blocked */
    SubscriberNotifier(Executor threads, Executor timer) {
        this.threads = threads;
        this.timer = timer;
    }

    /** Runs an emission soon. Does not block. */
    void add(Runnable emission) {
        waiting.add(emission);
        if (active.get() != null || !start()) {
            watch(); // only while a drain is active: a timer for each emission would cost a wake-up, too
        }
    }

    /** Returns false if a thread already drains the queue. */
    private boolean start() {
        Drain drain = new Drain();
        if (!active.compareAndSet(null, drain)) {
            return false;
        }
        try {
            threads.execute(drain);
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            drain.run(); // the application is stopping, or no thread can be created
        }
        return true;
    }

    /** Continues on another thread, which is watched, because several emissions may wait. */
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

    /** Runs emissions, one after another, until none is left or another drain has replaced it. */
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
            heldUp.decrementAndGet(); // another drain has replaced it
        }

        private void emit(Runnable emission) {
            runningSince = System.nanoTime();
            running = true;
            try {
                emission.run();
            } catch (Throwable e) { // of a subscriber: the others still have to be notified
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
