package io.petisco.operations.requeue;

import io.petisco.operations.move.MoveResult;

/** What became of the dead letters of one queue. */
public record RequeueOutcome(RequeueTarget target, MoveResult result) {}
