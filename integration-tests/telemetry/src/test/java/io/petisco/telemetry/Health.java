package io.petisco.telemetry;

import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The results of the application's health checks. */
final class Health {

    private static final Map<String, String> NAMES = Map.of("ready", "Petisco messages", "started", "Petisco start-up");

    private Health() {}

    /** {@code UP} or {@code DOWN}, of all checks together. */
    static String status(String kind) {
        return read(kind).get("status").asText();
    }

    /** This extension's check of a kind ({@code ready}, {@code started}), or null if there is none. */
    static JsonNode check(String kind) {
        for (JsonNode check : read(kind).get("checks")) {
            if (check.get("name").asText().equals(NAMES.get(kind))) {
                return check;
            }
        }
        return null;
    }

    private static JsonNode read(String kind) {
        try {
            return new ObjectMapper().readTree(Scrape.get("/q/health/" + kind));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
