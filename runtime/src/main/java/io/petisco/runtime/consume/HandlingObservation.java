package io.petisco.runtime.consume;

import io.petisco.retry.Failure;
import io.petisco.retry.RetryDecision;
import io.petisco.transport.PublishFailure;

/**
 * Follows one attempt to handle one message: {@code beforeHandler}, then {@code handled}, {@code kept}, or {@code failed} followed by
 * {@code retried}, {@code deadLettered} or {@code copyFailed}. None of the methods may block.
 */
public interface HandlingObservation {

    /** Follows nothing. */
    HandlingObservation NONE = new HandlingObservation() {};

    /**
     * The handler is about to be called. Left out for a message that cannot be read. If this throws, the handler is not called, and
     * the message counts as failed.
     */
    default void beforeHandler() throws Exception {}

    /** The message was handled, and is acknowledged. */
    default void handled() {}

    /** It was not handled, and this is to become of it. */
    default void failed(Failure failure, RetryDecision decision) {}

    /** It was not handled, and stays in its queue, to be tried again later: so do dead letters. */
    default void kept(Failure failure) {}

    /**
     * The broker has confirmed the copy for the retry queue, or was asked to delay the message. Called on any thread,
     * before the message itself is acknowledged.
     *
     * @param retry the number of the retry, starting at 1
     */
    default void retried(int retry) {}

    /** The broker has confirmed the copy for the dead-letter queue. Called as {@link #retried}. */
    default void deadLettered(Failure failure, DeadLetterPlace place) {}

    /** There is no copy: the message goes back to its queue. Called on any thread. */
    default void copyFailed(PublishFailure failure) {}

    /**
     * The handler has ended: undoes the changes of {@code begin} to the thread or context. Called last but for {@code
     * retried}, {@code deadLettered} and {@code copyFailed}; on the thread of {@code begin}, unless that is an event
     * loop.
     */
    default void leave() {}
}
