package io.petisco.runtime.consume;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the messages of one consumer that were taken and are not settled yet, and decides when no more are taken. Safe
 * for use by several threads.
 */
final class InFlight {

    /** After this many messages in a row that cannot be settled, the queue does not continue. */
    private static final int STUCK_AFTER = 3;

    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger notSettledInARow = new AtomicInteger();
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private volatile boolean closed;

    /** Whether one more message may be taken. If so, call {@link #settled} or {@link #notSettled} at its end. */
    boolean enter() {
        count.incrementAndGet(); // before closed is read: so close() sees either this message or no message
        if (closed) {
            left();
            return false;
        }
        return true;
    }

    /** A message was settled. */
    void settled() {
        if (notSettledInARow.get() != 0) {
            notSettledInARow.set(0);
        }
        left();
    }

    /** A message that was taken could not be settled, and is requeued as a last resort. */
    void notSettled() {
        notSettledInARow.incrementAndGet();
        left();
    }

    /** Whether the last messages could not be settled, so that the queue does not continue. */
    boolean isStuck() {
        return notSettledInARow.get() >= STUCK_AFTER;
    }

    private void left() {
        if (count.decrementAndGet() == 0 && closed) {
            drained.complete(null);
        }
    }

    int count() {
        return count.get();
    }

    /** Accepts no more messages. Never blocks. */
    void close() {
        closed = true;
        if (count.get() == 0) {
            drained.complete(null);
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** Completes when it is closed and all accepted deliveries are settled, on the thread that settles the last one. */
    CompletableFuture<Void> drained() {
        return drained;
    }
}
