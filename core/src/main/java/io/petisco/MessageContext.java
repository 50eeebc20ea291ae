package io.petisco;

import java.util.Map;

/**
 * How a message came to its handler. A handler that wants it takes it as a second parameter. Immutable and safe for use by
 * several threads.
 */
public interface MessageContext {

    /** The message's envelope: id, type, time, {@code meta}. */
    MessageEnvelope envelope();

    /** The handler, as {@code Class#method}. */
    String handler();

    /** The queue it came from. */
    String queue();

    /** The routing key of this delivery: that of the message, or that of the retry. */
    String routingKey();

    /**
     * How often the message was sent to the retry queue before this delivery: 0 at the first. Where the broker holds failed messages
     * back ({@code quarkus.petisco.retry.strategy=broker}), how often the broker has counted it as failed: also when it was
     * prefetched and the connection was lost.
     */
    int redeliveryCount();

    /** Which try this is: 1 at the first. */
    default int attempt() {
        return redeliveryCount() + 1;
    }

    /** The AMQP headers, with strings as {@link String}; empty where there are none. */
    Map<String, Object> headers();
}
