package io.petisco.operations.move;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The result of a move.
 *
 * @param total the number of messages in the queue
 * @param moved the number of messages that left the queue: their copies are confirmed
 * @param kept the number of messages that were read and did not match
 * @param problem why the move ended early
 */
public record MoveResult(long total, long moved, long kept, Optional<Problem> problem) {

    /** Why a move ended early. */
    public enum Kind {
        /** The copies reach no queue. */
        UNROUTABLE,
        /** The broker refused a copy, and all retries. */
        REFUSED,
        /** The connection is lost, or the queue is deleted. */
        LOST,
        /** The caller cancelled it. */
        CANCELLED
    }

    /** @param text the problem as a text; null if cancelled */
    public record Problem(Kind kind, @Nullable String text) {}
}
