package io.petisco.telemetry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The log of the application so far, one JSON object per line. */
final class JsonLog {

    private static final Path FILE = Path.of("target/telemetry-tests.json.log");
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonLog() {}

    /** The lines whose message contains this text. */
    static List<JsonNode> linesWith(String text) {
        try {
            return Files.readAllLines(FILE).stream()
                    .filter(line -> line.contains(text) && line.endsWith("}")) // the last line may be incomplete
                    .map(JsonLog::parsed)
                    .filter(line -> line.get("message").asText().contains(text))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no JSON: " + line, e);
        }
    }
}
