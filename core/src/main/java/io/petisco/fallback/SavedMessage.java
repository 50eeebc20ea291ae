package io.petisco.fallback;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;

import io.petisco.UnpublishedMessage;

/**
 * One line of a fallback file: a message, and why it is there. The format is documented in guide-publishing.adoc.
 *
 * @param savedAt when it was written
 * @param reason why it could not be published
 * @param timestamp the message's own, like every other property
 */
public record SavedMessage(
        @Nullable Instant savedAt,
        @Nullable String reason,
        String exchange,
        String routingKey,
        @Nullable String contentType,
        @Nullable String id,
        @Nullable String type,
        @Nullable String appId,
        @Nullable Instant timestamp,
        @Nullable Integer priority,
        byte[] body) {

    private static final int FORMAT = 1;
    private static final JsonFactory JSON = new JsonFactory();

    public static SavedMessage of(UnpublishedMessage message, @Nullable String reason, Instant savedAt) {
        return new SavedMessage(
                savedAt,
                reason,
                message.exchange(),
                message.routingKey(),
                message.contentType(),
                message.id(),
                message.type(),
                message.appId(),
                message.timestamp(),
                message.priority().isPresent() ? message.priority().getAsInt() : null,
                message.body());
    }

    /** The line in UTF-8, with the line feed at its end and no other in it. */
    public byte[] toLine() {
        ByteArrayOutputStream line = new ByteArrayOutputStream(body.length + 512);
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeNumberField("format", FORMAT);
            writeText(json, "saved_at", savedAt);
            writeText(json, "reason", reason);
            writeText(json, "exchange", exchange);
            writeText(json, "routing_key", routingKey);
            json.writeObjectFieldStart("properties");
            writeText(json, "content_type", contentType);
            writeText(json, "message_id", id);
            writeText(json, "type", type);
            writeText(json, "app_id", appId);
            writeText(json, "timestamp", timestamp);
            if (priority != null) {
                json.writeNumberField("priority", priority);
            }
            json.writeEndObject();
            String text = textOf(body);
            if (text == null) {
                json.writeStringField("body_base64", Base64.getEncoder().encodeToString(body));
            } else {
                json.writeStringField("body", text);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        line.write('\n');
        return line.toByteArray();
    }

    private static void writeText(JsonGenerator json, String name, @Nullable Object value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value.toString());
        }
    }

    /** The body as a string if it can be converted back to the same bytes, or null. */
    private static @Nullable String textOf(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if the text is not such a line, or only a part of it: a crash has cut it off,
     *     and its message was never reported as saved
     */
    public static SavedMessage parse(String line) {
        try (JsonParser json = JSON.createParser(line)) {
            Fields fields = new Fields();
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("not a line of a fallback file: it is not a JSON object");
            }
            fields.read(json);
            if (json.nextToken() != null) {
                throw new IllegalArgumentException("not a line of a fallback file: it has more than one JSON object");
            }
            return fields.message();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a complete line of a fallback file: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the body, whose content must not appear in a log. */
    @Override
    public String toString() {
        return type + " " + id + " for exchange '" + exchange + "', routing key '" + routingKey + "'";
    }

    /** The parts of a line that were read so far. */
    private static final class Fields {
        private int format;
        private @Nullable Instant savedAt;
        private @Nullable String reason;
        private @Nullable String exchange;
        private @Nullable String routingKey;
        private @Nullable String contentType;
        private @Nullable String id;
        private @Nullable String type;
        private @Nullable String appId;
        private @Nullable Instant timestamp;
        private @Nullable Integer priority;
        private byte @Nullable [] body;

        void read(JsonParser json) throws IOException {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals("properties") && value == JsonToken.START_OBJECT) {
                    read(json);
                } else if (value.isStructStart()) {
                    json.skipChildren();
                } else {
                    set(name, json.getText());
                }
            }
        }

        private void set(String name, String value) {
            switch (name) {
                case "format" -> format = Integer.parseInt(value);
                case "saved_at" -> savedAt = Instant.parse(value);
                case "reason" -> reason = value;
                case "exchange" -> exchange = value;
                case "routing_key" -> routingKey = value;
                case "content_type" -> contentType = value;
                case "message_id" -> id = value;
                case "type" -> type = value;
                case "app_id" -> appId = value;
                case "timestamp" -> timestamp = Instant.parse(value);
                case "priority" -> priority = Integer.valueOf(value);
                case "body" -> body = value.getBytes(StandardCharsets.UTF_8);
                case "body_base64" -> body = Base64.getDecoder().decode(value);
                default -> {
                    // of a later version; all fields that this one needs are present
                }
            }
        }

        SavedMessage message() {
            if (format != FORMAT) {
                throw new IllegalArgumentException(
                        "not a line of a fallback file of format " + FORMAT + ": format is " + format);
            }
            if (exchange == null || routingKey == null || body == null) {
                throw new IllegalArgumentException(
                        "not a line of a fallback file: exchange, routing_key or body is missing");
            }
            return new SavedMessage(
                    savedAt, reason, exchange, routingKey, contentType, id, type, appId, timestamp, priority, body);
        }
    }
}
