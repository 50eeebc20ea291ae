package io.petisco.it.remote;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The messages that a test publishes.
 *
 * @param commands whether they are commands
 * @param service the service that they belong to, or null for this application's service
 * @param meta the meta of all messages
 * @param priority the priority of all messages, or null for none
 */
public record Published(
        boolean commands,
        boolean async,
        String service,
        Map<String, Object> meta,
        Integer priority,
        List<Item> messages) {

    /** @param type the Java type in Jackson's canonical form */
    public record Item(String type, JsonNode body) {}

    /**
     * A failure to publish.
     *
     * @param failures the positions of the messages that were not published
     */
    @RegisterForReflection
    public record Failure(String exception, String message, List<Integer> failures) {}
}
