package io.petisco.inmemory;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/** Wakes a queue up when its oldest message expires. Guarded by the broker's lock. */
final class ExpiryTimer {

    private final ScheduledExecutorService scheduler;
    private final Runnable whenExpired;
    private @Nullable Future<?> pending;
    private long pendingAt;

    /** @param whenExpired called on the scheduler's thread, without the broker's lock */
    ExpiryTimer(ScheduledExecutorService scheduler, Runnable whenExpired) {
        this.scheduler = scheduler;
        this.whenExpired = whenExpired;
    }

    /** Ensures that the queue is woken up at this time, or before. Times are those of {@link System#nanoTime}. */
    void wakeAt(long at, long now) {
        if (pending != null && pendingAt - at <= 0) {
            return;
        }
        cancel();
        pendingAt = at;
        pending = scheduler.schedule(whenExpired, Math.max(0, at - now), TimeUnit.NANOSECONDS);
    }

    /** Called first after the timer has woken the queue up. */
    void fired() {
        pending = null;
    }

    void cancel() {
        if (pending != null) {
            pending.cancel(false);
            pending = null;
        }
    }
}
