package io.petisco.console.work;

import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;

import io.petisco.MessageKind;
import io.petisco.console.view.Services;
import io.petisco.operations.OperationException;
import io.petisco.operations.publish.SingleMessage;
import io.petisco.operations.text.Json;
import io.petisco.topology.ServiceName;
import io.petisco.wire.WireType;

/**
 * A message that a user wants to publish.
 *
 * @param id a new one if the request has none
 */
record NewMessage(ServiceName service, WireType type, String id, SingleMessage message) {

    private static final Pattern TYPE = Pattern.compile("[^\\s*#.]+(\\.[^\\s*#.]+)*");
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,100}");

    /**
     * Reads {@code service}, {@code kind}, {@code type}, {@code version} and {@code id}; {@code attributes} and
     * {@code meta} are JSON objects as text, so that numbers keep all their digits.
     *
     * @throws OperationException if one of them is missing or wrong
     */
    static NewMessage of(Map<String, Object> json) {
        ServiceName name = Services.parse(text(json, "service"));
        String type = text(json, "type");
        if (!TYPE.matcher(type).matches()) {
            throw OperationException.badInput("'" + type + "' is not a message type, such as user.created");
        }
        WireType wireType = new WireType(type, kind(json), version(json));
        String id =
                json.containsKey("id") ? text(json, "id") : UUID.randomUUID().toString();
        if (!ID.matcher(id).matches()) {
            throw OperationException.badInput("the id has characters that are not allowed, or is too long");
        }
        return new NewMessage(
                name,
                wireType,
                id,
                new SingleMessage(name, wireType, id, object(json, "meta"), object(json, "attributes")));
    }

    /** The type for people. */
    String label() {
        return type.kind().routingPart() + " " + type.name() + " version " + type.version();
    }

    private static MessageKind kind(Map<String, Object> json) {
        return switch (text(json, "kind")) {
            case "event" -> MessageKind.EVENT;
            case "command" -> MessageKind.COMMAND;
            default -> throw OperationException.badInput("'kind' is neither event nor command");
        };
    }

    private static int version(Map<String, Object> json) {
        if (json.get("version") instanceof Integer version && version > 0) {
            return version;
        }
        throw OperationException.badInput("the version is not a number from 1");
    }

    private static Map<String, Object> object(Map<String, Object> json, String name) {
        String text = text(json, name);
        try {
            Map<String, Object> object = Json.mapper()
                    .readerForMapOf(Object.class)
                    .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readValue(text.isBlank() ? "{}" : text);
            if (object != null) {
                return object;
            }
            throw OperationException.badInput(name + " is not a JSON object: null");
        } catch (JsonProcessingException e) {
            throw OperationException.badInput(name + " is not a JSON object: " + e.getOriginalMessage());
        }
    }

    private static String text(Map<String, Object> json, String name) {
        return json.get(name) instanceof String text ? text.strip() : "";
    }
}
