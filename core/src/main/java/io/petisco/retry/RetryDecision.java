package io.petisco.retry;

/** The decision on a failed message. */
public sealed interface RetryDecision {

    /** The value of the header {@code redelivery_count} on the copy. */
    int redeliveryCount();

    /** Put a copy into the retry queue. */
    record Retry(int redeliveryCount) implements RetryDecision {}

    /** Put a copy into the dead-letter queue. */
    record DeadLetter(int redeliveryCount) implements RetryDecision {}
}
