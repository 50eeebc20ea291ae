package io.petisco.it.remote;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The messages that a test publishes.
 *
 * @param commands whether they are commands
 * @param service their service; null: the application's own
 * @param meta for all of them
 * @param priority of all of them; null: none
 */
public record Published(
        boolean commands,
        boolean async,
        String service,
        Map<String, Object> meta,
        Integer priority,
        List<Item> messages) {

    /** @param type in Jackson's canonical form */
    public record Item(String type, JsonNode body) {}

    /**
     * How it failed.
     *
     * @param failures the positions of the messages that were not published
     */
    @RegisterForReflection
    public record Failure(String exception, String message, List<Integer> failures) {}
}
