package io.petisco.rabbitmq.publish;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Sees to it that a message that is delayed waits for others no longer than two turns of a millisecond. It ticks only
 * while messages are delayed, because a timer for each of them would cost more than their flush. Safe for use by
 * several threads.
 */
final class FlushTimer {

    /** The value of {@code batch} when nothing is delayed. */
    static final long NOTHING = -1;

    private static final long MILLIS = 1;

    private final ScheduledExecutorService timer;
    private final LongSupplier batch;
    private final Runnable flush;
    private final AtomicBoolean ticking = new AtomicBoolean();
    private volatile boolean due;

    /**
     * @param batch the number of the batch that is delayed now, or {@link #NOTHING}
     * @param flush sees to it that it leaves, once it {@link #isDue}; must not block
     */
    FlushTimer(ScheduledExecutorService timer, LongSupplier batch, Runnable flush) {
        this.timer = timer;
        this.batch = batch;
        this.flush = flush;
    }

    /** Something is delayed. */
    void begin() {
        if (!ticking.get() && ticking.compareAndSet(false, true)) {
            schedule(NOTHING);
        }
    }

    private void schedule(long seen) {
        try {
            timer.schedule(() -> tick(seen), MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            due = true; // the transport is closing
        }
    }

    private void tick(long seen) {
        long now = batch.getAsLong();
        if (now != NOTHING && now != seen) {
            schedule(now);
            return;
        }
        due = now != NOTHING;
        ticking.set(false);
        if (due) {
            flush.run();
        } else if (batch.getAsLong() != NOTHING) {
            begin(); // for one whose own begin came before this tick had ended
        }
    }

    boolean isDue() {
        return due;
    }

    /** Sends the delayed frames. */
    void done() {
        due = false;
    }
}
