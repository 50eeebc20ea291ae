package io.petisco.cli.requeue;

import io.petisco.cli.move.MoveResult;

/** What became of the dead letters of one queue. */
public record RequeueOutcome(RequeueTarget target, MoveResult result) {}
