package io.petisco.transport;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The AMQP properties that travel with a message. Left out on purpose: {@code user_id},
 * which the broker accepts from that user only, and {@code expiration}, which would delete a dead letter.
 *
 * @param headers never null; values as {@link Delivery#properties} describes
 * @param timestamp with a resolution of seconds
 */
public record MessageProperties(
        @Nullable String contentType,
        @Nullable String contentEncoding,
        @Nullable String messageId,
        @Nullable String correlationId,
        @Nullable String replyTo,
        @Nullable String type,
        @Nullable String appId,
        @Nullable Instant timestamp,
        @Nullable Integer priority,
        Map<String, Object> headers) {

    public MessageProperties {
        headers = headers == null ? Map.of() : headers;
    }

    public MessageProperties withHeaders(Map<String, Object> newHeaders) {
        return new MessageProperties(
                contentType,
                contentEncoding,
                messageId,
                correlationId,
                replyTo,
                type,
                appId,
                timestamp,
                priority,
                newHeaders);
    }
}
