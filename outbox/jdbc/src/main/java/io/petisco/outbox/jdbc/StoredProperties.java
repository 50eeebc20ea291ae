package io.petisco.outbox.jdbc;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.transport.MessageProperties;

/**
 * The column {@code properties}: the AMQP properties as JSON. Fields that only a later version writes are ignored.
 *
 * @param event whether the message is an event, which may be unroutable
 */
record StoredProperties(MessageProperties properties, boolean event) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EVENT = "event";

    String toJson() {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("kind", event ? EVENT : "command");
            write(json, "content_type", properties.contentType());
            write(json, "content_encoding", properties.contentEncoding());
            write(json, "correlation_id", properties.correlationId());
            write(json, "reply_to", properties.replyTo());
            write(json, "type", properties.type());
            write(json, "app_id", properties.appId());
            write(json, "timestamp", properties.timestamp());
            Integer priority = properties.priority();
            if (priority != null) {
                json.writeNumberField("priority", priority);
            }
            if (!properties.headers().isEmpty()) {
                json.writeFieldName("headers");
                StoredHeaders.write(json, properties.headers());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, String name, @Nullable Object value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value.toString());
        }
    }

    /**
     * Reads the column.
     *
     * @param messageId has a column of its own; null without one
     */
    static StoredProperties parse(String text, @Nullable String messageId) throws IOException {
        JsonNode json = JSON.readTree(text);
        String timestamp = text(json, "timestamp");
        Map<String, Object> headers = json.has("headers") ? StoredHeaders.read(json.get("headers")) : Map.of();
        return new StoredProperties(
                new MessageProperties(
                        text(json, "content_type"),
                        text(json, "content_encoding"),
                        messageId,
                        text(json, "correlation_id"),
                        text(json, "reply_to"),
                        text(json, "type"),
                        text(json, "app_id"),
                        timestamp == null ? null : Instant.parse(timestamp),
                        json.has("priority") ? json.get("priority").intValue() : null,
                        headers),
                EVENT.equals(text(json, "kind")));
    }

    private static @Nullable String text(JsonNode json, String name) {
        JsonNode value = json.get(name);
        return value == null ? null : value.textValue();
    }
}
