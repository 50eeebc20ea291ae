package io.petisco.outbox.jdbc;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
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

    /** Instead of properties that are not readable. */
    static StoredProperties unreadable(@Nullable String messageId) {
        return new StoredProperties(
                new MessageProperties(null, null, messageId, null, null, null, null, null, null, Map.of()), false);
    }

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
     * @throws IOException if it is not what {@link #toJson} writes
     */
    static StoredProperties parse(String text, @Nullable String messageId) throws IOException {
        try (JsonParser json = JSON.createParser(text)) {
            return read(json, messageId);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException(e);
        }
    }

    /** Field by field: a tree would take most of the time that the relay has for a row. */
    private static StoredProperties read(JsonParser json, @Nullable String messageId) throws IOException {
        Map<String, String> texts = new HashMap<>();
        Map<String, Object> headers = Map.of();
        Integer priority = null;
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new IOException("not an object");
        }
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (value == JsonToken.VALUE_STRING) {
                texts.put(field, json.getText());
            } else if (field.equals("priority") && value == JsonToken.VALUE_NUMBER_INT) {
                priority = json.getIntValue();
            } else if (field.equals("headers")) {
                if (value != JsonToken.START_OBJECT) {
                    throw new IOException("the headers are not an object");
                }
                JsonNode tree = json.readValueAsTree();
                headers = StoredHeaders.read(tree);
            } else {
                json.skipChildren();
            }
        }
        String timestamp = texts.get("timestamp");
        return new StoredProperties(
                new MessageProperties(
                        texts.get("content_type"),
                        texts.get("content_encoding"),
                        messageId,
                        texts.get("correlation_id"),
                        texts.get("reply_to"),
                        texts.get("type"),
                        texts.get("app_id"),
                        timestamp == null ? null : Instant.parse(timestamp),
                        priority,
                        headers),
                EVENT.equals(texts.get("kind")));
    }
}
