package io.petisco.runtime.consume;

import io.petisco.MessageEnvelope;
import io.petisco.transport.Delivery;

/** The name of a message in the log. */
final class MessageIds {

    private static final String NONE = "(no id)";

    private MessageIds() {}

    /**
     * The message's id. If the message could not be read, the id of the AMQP properties, which the Python
     * implementation does not set.
     *
     * @param envelope null if the message could not be read
     */
    static String of(MessageEnvelope envelope, Delivery delivery) {
        return envelope == null ? of(delivery) : envelope.id();
    }

    static String of(Delivery delivery) {
        String id = delivery.properties().messageId();
        return id == null ? NONE : id;
    }
}
