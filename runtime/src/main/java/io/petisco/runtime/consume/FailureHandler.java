package io.petisco.runtime.consume;

import io.petisco.retry.Failure;

/** Decides on the failed messages of a queue: {@link RetryOrDeadLetter} or {@link KeepInQueue}. */
interface FailureHandler {

    /**
     * Settles the delivery, now or when a copy is confirmed, and notifies the attempt's observation and the log. Throws
     * only while nothing was published or settled yet.
     */
    void failed(Attempt attempt, Failure failure);
}
