package io.petisco.runtime.consume;

import io.petisco.MessageEnvelope;
import io.petisco.transport.Delivery;

/** Observes the messages of one handler queue. Called by several threads if the queue has several consumers. */
@FunctionalInterface
public interface QueueObserver {

    /** Observes no message. */
    QueueObserver NONE = (envelope, delivery) -> HandlingObservation.NONE;

    /**
     * A message is about to be handled. Called on the thread that calls the handler; on an event loop, in the message's
     * own duplicated context.
     *
     * @param envelope null if the message cannot be read: then no handler is called, and {@code failed} follows
     */
    HandlingObservation begin(MessageEnvelope envelope, Delivery delivery);
}
