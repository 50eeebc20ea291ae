package io.petisco.transport;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The end of a time that several steps share: the time that one step uses is lost for the next ones. Immutable.
 *
 * @param nanoTime a value of {@link System#nanoTime}
 */
public record Deadline(long nanoTime) {

    /** A deadline at the end of a time that starts now. */
    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** An earlier deadline, for steps that leave this much time to those that follow. */
    public Deadline earlierBy(Duration time) {
        return new Deadline(nanoTime - time.toNanos());
    }

    /** Zero once it has passed. */
    public long nanosLeft() {
        return Math.max(0, nanoTime - System.nanoTime());
    }

    /** Zero once it has passed. */
    public int millisLeft() {
        return (int) Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(nanosLeft()));
    }

    /**
     * Waits for the end of work on another thread, up to this deadline or until this thread is interrupted; its
     * interrupt flag stays set.
     *
     * @return whether the work has ended
     * @throws ExecutionException if it has ended with an exception
     */
    public boolean await(Future<?> work) throws ExecutionException {
        try {
            work.get(nanosLeft(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
