package io.petisco.rabbitmq.connection;

import java.time.Instant;
import java.util.Date;
import java.util.Map;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.LongString;

import io.petisco.transport.MessageProperties;

/** Converts between the message properties of Petisco and those of the client. */
public final class PropertyCodec {

    private static final int PERSISTENT = 2;

    private PropertyCodec() {}

    public static BasicProperties toAmqp(MessageProperties properties) {
        return new BasicProperties(
                properties.contentType(),
                properties.contentEncoding(),
                properties.headers().isEmpty() ? null : properties.headers(),
                PERSISTENT,
                properties.priority(),
                properties.correlationId(),
                properties.replyTo(),
                null,
                properties.messageId(),
                properties.timestamp() == null ? null : Date.from(properties.timestamp()),
                properties.type(),
                null,
                properties.appId(),
                null);
    }

    /** The headers of a message, with the client's {@link LongString}s as strings. */
    public static MessageProperties fromAmqp(com.rabbitmq.client.BasicProperties properties) {
        Instant timestamp = properties.getTimestamp() == null
                ? null
                : Instant.ofEpochMilli(properties.getTimestamp().getTime());
        return new MessageProperties(
                properties.getContentType(),
                properties.getContentEncoding(),
                properties.getMessageId(),
                properties.getCorrelationId(),
                properties.getReplyTo(),
                properties.getType(),
                properties.getAppId(),
                timestamp,
                properties.getPriority(),
                properties.getHeaders() == null ? Map.of() : PlainHeaders.of(properties.getHeaders()));
    }
}
