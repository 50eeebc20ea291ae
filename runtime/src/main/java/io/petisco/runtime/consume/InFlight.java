package io.petisco.runtime.consume;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the messages of one consumer that were taken and are not settled yet, and says when no more are to be taken. Safe for
 * use by several threads.
 */
final class InFlight {

    private final AtomicInteger count = new AtomicInteger();
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private volatile boolean closed;

    /** Whether one more message may be taken; if so, {@link #left} is to be called when it is settled. */
    boolean enter() {
        count.incrementAndGet(); // before the look at closed: so close() sees either this message or no message
        if (closed) {
            left();
            return false;
        }
        return true;
    }

    void left() {
        if (count.decrementAndGet() == 0 && closed) {
            drained.complete(null);
        }
    }

    int count() {
        return count.get();
    }

    /** From now on no message is taken. Never blocks. */
    void close() {
        closed = true;
        if (count.get() == 0) {
            drained.complete(null);
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** Completes once it is closed and all that was taken is settled, on whatever thread settles the last. */
    CompletableFuture<Void> drained() {
        return drained;
    }
}
