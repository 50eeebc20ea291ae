package io.petisco.operations.requeue;

import java.util.Optional;

import io.petisco.operations.move.MoveResult;

/**
 * What became of the dead letters of one queue, or what would become of them.
 *
 * @param shortened what to know of copies that have no room for all headers, in words
 */
public record RequeueOutcome(RequeueTarget target, MoveResult result, Optional<String> shortened) {}
