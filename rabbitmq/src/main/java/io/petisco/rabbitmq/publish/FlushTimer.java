package io.petisco.rabbitmq.publish;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Ensures that a delayed message waits for others for at most two ticks of a millisecond. It ticks only while messages
 * are delayed, because one timer for each message would cost more than its flush. Safe for use by several threads.
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
     * @param flush makes the batch leave once it {@link #isDue}; must not block
     */
    FlushTimer(ScheduledExecutorService timer, LongSupplier batch, Runnable flush) {
        this.timer = timer;
        this.batch = batch;
        this.flush = flush;
    }

    /** Starts to tick, because a message is delayed. */
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
            begin(); // for a message whose own begin() came before this tick had ended
        }
    }

    boolean isDue() {
        return due;
    }

    /** The delayed messages have left. */
    void done() {
        due = false;
    }
}
