package io.petisco.retry;

import java.util.List;
import java.util.Map;

/**
 * How often a handler's failed messages are tried again. Immutable.
 *
 * @param maxRetries the maximum number of retries, 0 or more
 * @param noRetryFor failures of these types, and their subtypes, are not retried; if a future has wrapped the failure,
 *     the wrapper counts too
 */
public record RetryPolicy(int maxRetries, List<Class<? extends Throwable>> noRetryFor) {

    public RetryPolicy {
        if (maxRetries < 0) {
            throw new IllegalArgumentException("maxRetries must be 0 or more, but is " + maxRetries);
        }
        noRetryFor = List.copyOf(noRetryFor);
    }

    /** Decides by the headers of the message. */
    public RetryDecision decide(Map<String, Object> headers, Failure failure) {
        return decide(RetryHeaders.redeliveryCount(headers), failure);
    }

    /**
     * Decides. As in the Python implementation, the dead letter increments the count, too: with two retries, a dead
     * letter has the count 3.
     *
     * @param redeliveryCount how often the message was sent to the retry queue before
     */
    public RetryDecision decide(int redeliveryCount, Failure failure) {
        int next = redeliveryCount + 1;
        boolean again = failure.retryable() && redeliveryCount < maxRetries && !isExcluded(failure);
        return again ? new RetryDecision.Retry(next) : new RetryDecision.DeadLetter(next);
    }

    private boolean isExcluded(Failure failure) {
        return noRetryFor.stream().anyMatch(failure::isOf);
    }
}
