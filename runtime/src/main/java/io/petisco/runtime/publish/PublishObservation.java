package io.petisco.runtime.publish;

import java.util.Map;

import io.petisco.transport.PublishFailure;

/**
 * Observes one message: {@code meta}, then {@code abandoned}, or {@code sending} and then {@code confirmed} or {@code
 * failed}, on any thread. None of the methods may block.
 */
public interface PublishObservation {

    /** Observes nothing. */
    PublishObservation NONE = new PublishObservation() {};

    /**
     * The {@code meta} of the message.
     *
     * @param given the entries so far; must not be changed, because other messages share them
     */
    default Map<String, Object> meta(Map<String, Object> given) {
        return given;
    }

    /** The message is not sent after all: this message, or another one of the same call, cannot be encoded. */
    default void abandoned(Throwable cause) {}

    /** The message is passed to the transport. */
    default void sending() {}

    /** The broker has confirmed the message. */
    default void confirmed() {}

    /**
     * The message was not confirmed.
     *
     * @param reported whether the caller gets an exception; it gets none for an unroutable event, unless configured
     */
    default void failed(PublishFailure failure, boolean reported) {}
}
