package io.petisco.console.work;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import io.petisco.operations.OperationException;
import io.petisco.operations.text.Json;

/** The message types that lock files of applications list, with their attributes. Immutable. */
public final class MessageCatalog {

    private static final int FORMAT = 1;
    private static final int DIGITS = 10;

    private final List<Map<String, Object>> messages;

    private MessageCatalog(List<Map<String, Object>> messages) {
        this.messages = List.copyOf(messages);
    }

    public static MessageCatalog empty() {
        return new MessageCatalog(List.of());
    }

    /**
     * Reads lock files. A type that several of them list appears once: the file of its publisher decides its attributes.
     *
     * @param files the texts of the files, by the names that errors show
     * @throws OperationException if a text is not a lock file
     */
    public static MessageCatalog of(Map<String, String> files) {
        Map<String, Map<String, Object>> known = new TreeMap<>();
        files.forEach((name, text) -> {
            JsonNode lock = parse(name, text);
            String service = lock.path("organization").asText() + "."
                    + lock.path("service").asText();
            lock.path("messages").forEach(message -> {
                String publisher = message.path("publisher").asText();
                if (publisher.equals(service)) {
                    known.put(key(message), message(message));
                } else {
                    known.putIfAbsent(key(message), message(message));
                }
            });
        });
        return new MessageCatalog(new ArrayList<>(known.values()));
    }

    private static JsonNode parse(String name, String text) {
        try {
            JsonNode lock = Json.tree(text);
            if (lock.path("format").asInt() != FORMAT || !lock.path("messages").isArray()) {
                throw OperationException.badInput(name + " is not a lock file of format " + FORMAT
                        + ": the build of an application writes it, as src/main/petisco/petisco.lock.json");
            }
            return lock;
        } catch (JsonProcessingException e) {
            throw OperationException.badInput(name + " is not JSON: " + e.getOriginalMessage());
        }
    }

    private static String key(JsonNode message) {
        return message.path("publisher").asText() + " " + message.path("kind").asText() + " "
                + message.path("name").asText() + " "
                + String.format("%0" + DIGITS + "d", message.path("version").asInt());
    }

    private static Map<String, Object> message(JsonNode message) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("service", message.path("publisher").asText());
        json.put("kind", message.path("kind").asText());
        json.put("type", message.path("name").asText());
        json.put("version", message.path("version").asInt());
        json.put(
                "fields",
                MessageField.of(message.path("attributes")).stream()
                        .map(MessageField::json)
                        .toList());
        return json;
    }

    /** Sorted by service, kind, type and version. */
    public List<Map<String, Object>> json() {
        return messages;
    }
}
