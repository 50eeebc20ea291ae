package io.petisco.operations.requeue;

import java.util.Optional;

import io.petisco.operations.move.MoveResult;

/**
 * The actual or predicted result for the dead letters of one queue.
 *
 * @param shortened a description of copies that have no room for all headers
 */
public record RequeueOutcome(RequeueTarget target, MoveResult result, Optional<String> shortened) {}
