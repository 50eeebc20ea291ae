package io.petisco.runtime.consume;

import io.petisco.retry.Failure;
import io.petisco.retry.RetryDecision;
import io.petisco.transport.PublishFailure;

/**
 * Observes one attempt to handle one message: {@code beforeHandler}, then {@code handled}, {@code kept}, or {@code
 * failed} followed by {@code retried}, {@code deadLettered} or {@code copyFailed}. None of the methods may block.
 */
public interface HandlingObservation {

    /** Observes nothing. */
    HandlingObservation NONE = new HandlingObservation() {};

    /**
     * The handler is about to be called. Not called for an unreadable message. If this throws, the handler is not
     * called, and the message counts as failed.
     */
    default void beforeHandler() throws Exception {}

    /** The message was handled, and is acknowledged. */
    default void handled() {}

    /** The message was not handled. {@code decision} is its next step. */
    default void failed(Failure failure, RetryDecision decision) {}

    /**
     * The message was not handled, and stays in its queue, to be tried again later. This is the case for dead letters.
     */
    default void kept(Failure failure) {}

    /**
     * The broker has confirmed the copy for the retry queue, or was asked to delay the message. Called on any thread,
     * before the message itself is acknowledged.
     *
     * @param retry the number of the retry, starting at 1
     */
    default void retried(int retry) {}

    /** The broker has confirmed the copy for the dead-letter queue. Called like {@link #retried}. */
    default void deadLettered(Failure failure, DeadLetterPlace place) {}

    /** There is no copy: the message is requeued. Called on any thread. */
    default void copyFailed(PublishFailure failure) {}

    /**
     * The handler has ended: undoes the changes of {@code begin} to the thread or context. Called last, except for
     * {@code retried}, {@code deadLettered} and {@code copyFailed}; on the thread of {@code begin}, unless that is an
     * event loop.
     */
    default void leave() {}
}
