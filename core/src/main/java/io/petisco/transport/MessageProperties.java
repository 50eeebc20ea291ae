package io.petisco.transport;

import java.time.Instant;
import java.util.Map;

/**
 * The AMQP properties that travel with a message; each but the headers may be null. Left out on purpose: {@code user_id},
 * which the broker accepts from that user only, and {@code expiration}, which would delete a dead letter.
 *
 * @param headers never null; values as {@link Delivery#properties} describes
 * @param timestamp with a resolution of seconds
 */
public record MessageProperties(
        String contentType,
        String contentEncoding,
        String messageId,
        String correlationId,
        String replyTo,
        String type,
        String appId,
        Instant timestamp,
        Integer priority,
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
