package io.petisco.deployment.running;

import java.io.IOException;
import java.io.InputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What the Python implementation does on a real broker. */
final class Golden {

    private Golden() {}

    static JsonNode read(String file) {
        try (InputStream json = Golden.class.getResourceAsStream("/golden/" + file)) {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
