package io.petisco;

import java.util.Map;

/**
 * The delivery of a message to its handler. A handler can take it as a second parameter. Immutable and safe for use by
 * several threads.
 */
public interface MessageContext {

    /** The message's envelope: id, type, time, {@code meta}. */
    MessageEnvelope envelope();

    /** The handler, as {@code Class#method}. */
    String handler();

    /** The queue that delivered the message. */
    String queue();

    /** The routing key of this delivery: that of the message, or that of the retry. */
    String routingKey();

    /**
     * The number of retries before this delivery: 0 at the first attempt. If the broker delays failed messages ({@code
     * quarkus.petisco.retry.strategy=broker}), the number of failures that it has counted, including deliveries that
     * were prefetched when the connection was lost.
     */
    int redeliveryCount();

    /** The number of this attempt, starting at 1. */
    default int attempt() {
        return redeliveryCount() + 1;
    }

    /** The AMQP headers, with strings as {@link String}; empty if there are none. */
    Map<String, Object> headers();
}
