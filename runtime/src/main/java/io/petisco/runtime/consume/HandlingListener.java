package io.petisco.runtime.consume;

import io.petisco.MessageEnvelope;
import io.petisco.retry.Failure;

/**
 * Hears what becomes of messages. All beans of this type are told, on the thread that handles the message or on one of the
 * transport's: they must not block. The envelope is null where the message cannot be read.
 */
public interface HandlingListener {

    /** A handler is about to be called. If this throws, it is not called, and the message counts as failed. */
    default void beforeHandling(HandlerDescriptor handler, MessageEnvelope envelope) throws Exception {}

    /**
     * The handler's method has returned or thrown, on its thread; what it returned may still be under way. If this throws, the
     * message counts as failed.
     */
    default void afterHandler(HandlerDescriptor handler) {}

    /** A message was handled and acknowledged. */
    default void handled(HandlerDescriptor handler, MessageEnvelope envelope) {}

    /** A message was not handled; where it goes, follows. */
    default void failed(HandlerDescriptor handler, MessageEnvelope envelope, Failure failure) {}

    /**
     * The broker has confirmed the copy for the retry queue, or was told to hold the message back.
     *
     * @param retry the how many-th retry it is
     */
    default void retried(HandlerDescriptor handler, MessageEnvelope envelope, int retry) {}

    /** The broker has confirmed the copy for the dead-letter queue. */
    default void deadLettered(
            HandlerDescriptor handler, MessageEnvelope envelope, Failure failure, DeadLetterPlace place) {}
}
