package io.petisco.runtime.store;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import io.petisco.MessageContext;
import io.petisco.MessageEnvelope;

/**
 * The row of a message.
 *
 * @param kind {@code domain_event} or {@code command}
 * @param routingKey the routing key of the original publish
 * @param body the body's bytes as text
 */
record MessageRow(
        String id,
        String type,
        String kind,
        int version,
        Instant occurredOn,
        String routingKey,
        String correlationId,
        String body) {

    /** @throws IllegalArgumentException if the body is not UTF-8, and so cannot be stored unchanged */
    static MessageRow of(MessageEnvelope message, MessageContext context) {
        return new MessageRow(
                message.id(),
                message.type(),
                message.kind().wireName(),
                message.version(),
                message.occurredOn(),
                publishedRoutingKey(context),
                message.correlationId(),
                text(message.body()));
    }

    /**
     * A retry has its own routing key. Its header {@code queue} has the original one, followed by the handler's name.
     */
    private static String publishedRoutingKey(MessageContext context) {
        return context.headers().get("queue") instanceof String first && first.lastIndexOf('.') > 0
                ? first.substring(0, first.lastIndexOf('.'))
                : context.routingKey();
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the message's body is not UTF-8", e);
        }
    }

    /** Without the body, whose content must not appear in a log. */
    @Override
    public String toString() {
        return type + " " + id;
    }
}
