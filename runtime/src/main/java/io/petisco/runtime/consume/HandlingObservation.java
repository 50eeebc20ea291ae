package io.petisco.runtime.consume;

import io.petisco.retry.Failure;
import io.petisco.retry.RetryDecision;
import io.petisco.transport.PublishFailure;

/**
 * Follows one attempt to handle one message: {@code handled}, {@code kept}, or {@code failed} and then {@code copied} or {@code copyFailed}.
 * None of the methods may block.
 */
public interface HandlingObservation {

    /** Follows nothing. */
    HandlingObservation NONE = new HandlingObservation() {};

    /** The message was handled, and is acknowledged. */
    default void handled() {}

    /**
     * It was not handled, and this is to become of it: a copy is on its way to the retry or dead-letter queue. Where the broker holds
     * back what has failed, there is no copy for a retry, and nothing follows but {@link #leave}.
     */
    default void failed(Failure failure, RetryDecision decision) {}

    /** It was not handled, and stays in its queue, to be tried again later: so do dead letters. */
    default void kept(Failure failure) {}

    /** The broker has confirmed the copy. Called on any thread. */
    default void copied() {}

    /** There is no copy: the message goes back to its queue. Called on any thread. */
    default void copyFailed(PublishFailure failure) {}

    /**
     * The handler is done with: what {@code begin} has set on the thread or context is to be undone. Called last but for
     * {@code copied} and {@code copyFailed}; on the thread of {@code begin}, unless that is an event loop.
     */
    default void leave() {}
}
