package io.petisco.operations.message;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.LongString;

import io.petisco.retry.BrokerHeaders;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Converts a message to a JSON object and back. The object is complete except for the data of the delivery. The body is
 * a string, or base64 if it is not UTF-8. Times and bytes in headers have no JSON type: they become objects {@code
 * {"$time": ...}} and {@code {"$bytes": ...}}.
 */
public final class MessageJson {

    private static final String TIME = "$time";
    private static final String BYTES = "$bytes";

    private MessageJson() {}

    public static Map<String, Object> write(StoredMessage message) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("queue", message.queue());
        json.put("exchange", message.exchange());
        json.put("routing_key", message.routingKey());
        json.put("properties", properties(message.properties()));
        json.put("headers", value(message.headers()));
        Optional<String> text = text(message.body());
        json.put(text.isPresent() ? "body" : "body_base64", text.orElseGet(() -> base64(message.body())));
        return json;
    }

    private static Map<String, Object> properties(BasicProperties properties) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("content_type", properties.getContentType());
        json.put("content_encoding", properties.getContentEncoding());
        json.put("message_id", properties.getMessageId());
        json.put("correlation_id", properties.getCorrelationId());
        json.put("reply_to", properties.getReplyTo());
        json.put("type", properties.getType());
        json.put("app_id", properties.getAppId());
        json.put("priority", properties.getPriority());
        json.put(
                "timestamp",
                properties.getTimestamp() == null
                        ? null
                        : properties.getTimestamp().toInstant().toString());
        json.values().removeIf(Objects::isNull);
        return json;
    }

    /** A header's value, converted to JSON types. */
    public static Object value(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> json = new LinkedHashMap<>();
            map.forEach((key, element) -> json.put(String.valueOf(key), value(element)));
            return json;
        }
        if (value instanceof List<?> list) {
            List<Object> json = new ArrayList<>();
            list.forEach(element -> json.add(value(element)));
            return json;
        }
        if (value instanceof Date time) {
            return Map.of(TIME, time.toInstant().toString());
        }
        if (value instanceof byte[] bytes) {
            return Map.of(BYTES, base64(bytes));
        }
        return value instanceof LongString text ? text.toString() : value;
    }

    /**
     * Reads the output of {@link #write}, without the {@link BrokerHeaders}, because the message is published again.
     *
     * @throws IllegalArgumentException if the object has another format; names the missing part
     */
    public static StoredMessage read(Map<String, Object> json) {
        byte[] body;
        if (json.get("body") instanceof String text) {
            body = text.getBytes(UTF_8);
        } else if (json.get("body_base64") instanceof String base64) {
            body = Base64.getDecoder().decode(base64);
        } else {
            throw new IllegalArgumentException("a string 'body' or 'body_base64' is missing");
        }
        return new StoredMessage(
                text(json, "queue").orElseThrow(() -> new IllegalArgumentException("a string 'queue' is missing")),
                text(json, "exchange").orElse(""),
                text(json, "routing_key").orElse(""),
                properties(map(json, "properties"), map(json, "headers")),
                body);
    }

    private static BasicProperties properties(Map<?, ?> json, Map<?, ?> headers) {
        try {
            return new BasicProperties.Builder()
                    .contentType(text(json, "content_type").orElse(null))
                    .contentEncoding(text(json, "content_encoding").orElse(null))
                    .messageId(text(json, "message_id").orElse(null))
                    .correlationId(text(json, "correlation_id").orElse(null))
                    .replyTo(text(json, "reply_to").orElse(null))
                    .type(text(json, "type").orElse(null))
                    .appId(text(json, "app_id").orElse(null))
                    .priority(json.get("priority") instanceof Number number ? number.intValue() : null)
                    .timestamp(text(json, "timestamp")
                            .map(Instant::parse)
                            .map(Date::from)
                            .orElse(null))
                    .headers(headers.isEmpty() ? null : BrokerHeaders.without(table(headers)))
                    .deliveryMode(2)
                    .build();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + e.getParsedString() + "' is not a time", e);
        }
    }

    private static Map<String, Object> table(Map<?, ?> json) {
        Map<String, Object> table = new LinkedHashMap<>();
        json.forEach((key, value) -> table.put(String.valueOf(key), amqp(value)));
        return table;
    }

    private static Object amqp(Object value) {
        if (value instanceof Map<?, ?> map) {
            if (map.size() == 1 && map.get(TIME) instanceof String time) {
                return Date.from(Instant.parse(time));
            }
            if (map.size() == 1 && map.get(BYTES) instanceof String bytes) {
                return Base64.getDecoder().decode(bytes);
            }
            return table(map);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(MessageJson::amqp).toList();
        }
        return value;
    }

    private static Map<?, ?> map(Map<String, Object> json, String name) {
        return json.get(name) instanceof Map<?, ?> map ? map : Map.of();
    }

    private static Optional<String> text(Map<?, ?> json, String name) {
        return json.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static Optional<String> text(byte[] body) {
        try {
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
