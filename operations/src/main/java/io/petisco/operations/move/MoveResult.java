package io.petisco.operations.move;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The result of a move.
 *
 * @param total how many the queue had
 * @param moved how many have left it: their copies are confirmed
 * @param kept how many were read and did not match
 * @param problem why it ended early
 */
public record MoveResult(long total, long moved, long kept, Optional<Problem> problem) {

    /** Why moving ended early. */
    public enum Kind {
        /** The copies reach no queue. */
        UNROUTABLE,
        /** The broker refused a copy, and again when it was tried again. */
        REFUSED,
        /** The connection is lost, or the queue gone. */
        LOST,
        /** The caller cancelled it. */
        CANCELLED
    }

    /** @param text in words */
    public record Problem(Kind kind, @Nullable String text) {}
}
