package io.petisco.faults.app;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** So many things a second, of which each is due when the clock says so, however long those before it take. */
final class Schedule {

    private final int perSecond;
    private final long count;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong open;
    private final long begin = System.nanoTime();
    private volatile long millis = -1;

    Schedule(int perSecond, long count) {
        this.perSecond = perSecond;
        this.count = count;
        this.open = new AtomicLong(count);
    }

    /** Waits until the next one is due, which is at once if it is late. Returns false if there is none left. */
    boolean awaitNext() {
        long number = next.getAndIncrement();
        if (number >= count) {
            return false;
        }
        long due = begin + TimeUnit.SECONDS.toNanos(1) * number / perSecond;
        for (long rest = due - System.nanoTime(); rest > 0; rest = due - System.nanoTime()) {
            LockSupport.parkNanos(rest);
        }
        return true;
    }

    /** One of them is done. */
    void done() {
        if (open.decrementAndGet() == 0) {
            millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        }
    }

    /** How many milliseconds all took, or -1 if some are still to be done. */
    long millis() {
        return millis;
    }
}
