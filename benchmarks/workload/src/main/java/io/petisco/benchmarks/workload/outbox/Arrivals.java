package io.petisco.benchmarks.workload.outbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * Receives the reports of contenders about their events: when the transaction of each has committed, and that it was handled.
 * Thread-safe.
 */
public final class Arrivals {

    /** The maximum number of unhandled events. */
    public static final int WINDOW = 1_000;

    /** The sequence of the first event: ten digits, like all sequences. */
    static final long FIRST = 1_000_000_000L;

    private static final int EVENTS = 1 << 22;
    private static final long PATIENCE_SECONDS = 60;
    private static final long LONGEST_NANOS = Duration.ofMinutes(2).toNanos();
    private static final long NOT_COMMITTED = 0;
    private static final long HANDLED = Long.MIN_VALUE;

    private final Semaphore window = new Semaphore(WINDOW);
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong handled = new AtomicLong();
    private final AtomicLong outsideWindow = new AtomicLong();
    private final AtomicLong duplicates = new AtomicLong();
    private final Recorder latencies = new Recorder(1, LONGEST_NANOS, 3);

    /** For each event, the time of its commit, {@link #NOT_COMMITTED} or {@link #HANDLED}. */
    private final AtomicLongArray states = new AtomicLongArray(EVENTS);

    private volatile boolean recording;

    /** Reports that the transaction with this event has just committed. */
    public void committed(long sequence) {
        states.compareAndSet(index(sequence), NOT_COMMITTED, Math.max(1, System.nanoTime()));
    }

    /** Reports that a handler has received the event. */
    public void handled(long sequence) {
        long since = states.getAndSet(index(sequence), HANDLED);
        if (since == HANDLED) {
            duplicates.incrementAndGet();
            return;
        }
        if (recording && since != NOT_COMMITTED) {
            latencies.recordValue(Math.max(1, Math.min(LONGEST_NANOS, System.nanoTime() - since)));
        }
        handledAny(1);
    }

    /** Reports that this many events have arrived, without their sequences. */
    public void handledAny(int count) {
        long outside = outsideWindow.getAndUpdate(reserved -> Math.max(0, reserved - count));
        handled.addAndGet(count);
        window.release((int) Math.max(0, count - outside));
    }

    private static int index(long sequence) {
        return Math.toIntExact(sequence - FIRST);
    }

    /** Waits until fewer events than the window are unhandled, and returns the sequence of the next event. */
    long nextSequence() throws InterruptedException {
        if (!window.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nothing was handled for " + PATIENCE_SECONDS + " s: " + this);
        }
        return FIRST + next.getAndIncrement();
    }

    /** Reserves sequences outside the window, while no other event is unhandled. Returns the first sequence. */
    long reserve(int count) {
        outsideWindow.addAndGet(count);
        return FIRST + next.getAndAdd(count);
    }

    long count() {
        return next.get();
    }

    long countHandled() {
        return handled.get();
    }

    long countDuplicates() {
        return duplicates.get();
    }

    /** Waits until all events with a sequence are handled. */
    void awaitAll() throws InterruptedException {
        long seen = -1;
        long since = System.nanoTime();
        while (handled.get() < next.get()) {
            long now = handled.get();
            if (now != seen) {
                seen = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
                throw new IllegalStateException("nothing more is handled: " + this);
            }
            TimeUnit.NANOSECONDS.sleep(200_000);
        }
    }

    void startRecording() {
        recording = true;
    }

    /** Returns the latencies recorded since the previous call. */
    Histogram stopRecording() {
        recording = false;
        return latencies.getIntervalHistogram();
    }

    @Override
    public String toString() {
        return handled + " of " + next + " events were handled, " + duplicates + " came again";
    }
}
