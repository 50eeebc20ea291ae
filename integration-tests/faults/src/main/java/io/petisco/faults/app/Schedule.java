package io.petisco.faults.app;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A schedule of tasks at a fixed rate: each is due at its time, however long the earlier ones take. */
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

    /** Waits until the next task is due; returns at once if it is late. Returns false if no task is left. */
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

    /** Counts a finished task. */
    void done() {
        if (open.decrementAndGet() == 0) {
            millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        }
    }

    /** The milliseconds that all tasks took, or -1 until the last one is done. */
    long millis() {
        return millis;
    }
}
