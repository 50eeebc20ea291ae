package io.petisco;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What the Python implementation did on a real broker. */
public final class Golden {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Golden() {}

    /** Every exchange, queue and binding for six subscribers. */
    public static JsonNode topology() {
        return read("topology.json");
    }

    /** Properties, headers and body at one hop of a message's way. */
    public static JsonNode message(String hop) {
        JsonNode message = read("messages.json").path(hop);
        if (message.isMissingNode()) {
            throw new IllegalArgumentException("no such hop: " + hop);
        }
        return message;
    }

    /** What petisco writes for a value of Python: JSON. */
    public static String value(String name) {
        String wire = read("values.json").path(name).path("wire").asText();
        if (wire.isEmpty()) {
            throw new IllegalArgumentException("petisco does not write it: " + name);
        }
        return wire;
    }

    /** The bytes of the body at one hop. */
    public static byte[] body(String hop) {
        return message(hop).path("body").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode read(String name) {
        try (InputStream file = Golden.class.getResourceAsStream("/golden/" + name)) {
            return JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
