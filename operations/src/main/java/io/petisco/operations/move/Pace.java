package io.petisco.operations.move;

import java.util.concurrent.TimeUnit;

/** Limits work to a number of steps per second, evenly spaced. Not safe for use by several threads. */
final class Pace {

    private final long intervalNanos;
    private long next = System.nanoTime();

    /** @param perSecond the maximum number of steps; 0 means no limit */
    Pace(double perSecond) {
        intervalNanos = perSecond <= 0 ? 0 : (long) (1e9 / perSecond);
    }

    /** Waits until it is time for the next step. */
    void await() throws InterruptedException {
        if (intervalNanos == 0) {
            return;
        }
        long now = System.nanoTime();
        if (next > now) {
            TimeUnit.NANOSECONDS.sleep(next - now);
        } else {
            next = Math.max(next, now - 20 * intervalNanos); // do not catch up on missed time
        }
        next += intervalNanos;
    }
}
