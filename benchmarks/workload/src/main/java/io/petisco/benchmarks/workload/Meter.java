package io.petisco.benchmarks.workload;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** Counts the messages that contenders report. Thread-safe. */
public final class Meter {

    private static final long PATIENCE_SECONDS = 60;
    private static final long LONGEST_NANOS = Duration.ofMinutes(2).toNanos();

    private final Semaphore window = new Semaphore(Contender.WINDOW);
    private final AtomicLong confirmed = new AtomicLong();
    private final AtomicLong handled = new AtomicLong();
    private final Recorder latencies = new Recorder(1, LONGEST_NANOS, 3);
    private volatile boolean recording;
    private volatile Throwable failure;

    /** Reports that the broker has confirmed this many messages. */
    public void confirmed(int count) {
        confirmed.addAndGet(count);
        window.release(count);
    }

    /** Reports that a message was not confirmed, which fails the turn. */
    public void failed(Throwable cause) {
        failure = cause;
        window.release();
    }

    /** Reports that a handler has received a message. */
    public void handled(long sent) {
        if (recording) {
            latencies.recordValue(Math.max(1, Math.min(LONGEST_NANOS, Ticks.now() - sent)));
        }
        handled.incrementAndGet();
    }

    /** Waits until fewer confirms than the window are outstanding, and counts one more. */
    void awaitRoom() throws InterruptedException {
        if (!window.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("no confirm for " + PATIENCE_SECONDS + " s: " + this);
        }
        throwFailure();
    }

    /** Waits until this many messages since the beginning are confirmed and handled. */
    void awaitAll(long published) throws InterruptedException {
        long seen = -1;
        long since = System.nanoTime();
        while (handled.get() < published || confirmed.get() < published) {
            throwFailure();
            long now = handled.get() + confirmed.get();
            if (now != seen) {
                seen = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
                throw new IllegalStateException("of " + published + " messages " + this + ", and nothing more comes");
            }
            TimeUnit.NANOSECONDS.sleep(200_000);
        }
        if (handled.get() > published) {
            throw new IllegalStateException(published + " messages were published, but " + this);
        }
    }

    private void throwFailure() {
        if (failure != null) {
            throw new IllegalStateException("a message was not published", failure);
        }
    }

    void startRecording() {
        latencies.reset();
        recording = true;
    }

    Histogram stopRecording() {
        recording = false;
        return latencies.getIntervalHistogram();
    }

    @Override
    public String toString() {
        return handled + " were handled and " + confirmed + " confirmed";
    }
}
