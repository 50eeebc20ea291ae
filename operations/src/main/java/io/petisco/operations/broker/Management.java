package io.petisco.operations.broker;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import io.petisco.operations.text.Json;
import io.petisco.rabbitmq.connection.ManagementCalls;

/** RabbitMQ's management API, if it is available. */
public final class Management {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final BrokerSettings settings;
    private final ManagementCalls calls;

    Management(BrokerSettings settings, Optional<SSLContext> tls) {
        this.settings = settings;
        this.calls = new ManagementCalls(settings.management(), settings.username(), settings.password(), tls, LIMIT);
    }

    /** Why the API cannot be used; empty if it can. */
    public Optional<String> problem() {
        try {
            list("exchanges");
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(settings.management() + ": " + e.getMessage());
        }
    }

    /** The queues of the virtual host: {@code name}, {@code durable}, {@code arguments}, {@code messages} and so on. */
    public List<JsonNode> queues() throws IOException {
        return list("queues");
    }

    public List<JsonNode> exchanges() throws IOException {
        return list("exchanges");
    }

    /**
     * The bindings: {@code source}, {@code destination}, {@code destination_type}, {@code routing_key}, {@code
     * arguments}.
     */
    public List<JsonNode> bindings() throws IOException {
        return list("bindings");
    }

    /** The consumers: {@code queue}, {@code channel_details}, {@code prefetch_count}, {@code active}. */
    public List<JsonNode> consumers() throws IOException {
        return list("consumers");
    }

    /**
     * How many messages and consumers a queue has, including messages that AMQP does not count; empty if there is no
     * such queue.
     *
     * @throws IOException if the API cannot be used
     */
    public Optional<QueueTotals> totals(String queue) throws IOException {
        HttpResponse<String> response = calls.get("/api/queues/" + ManagementCalls.encoded(settings.virtualHost()) + "/"
                + ManagementCalls.encoded(queue));
        return response.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(QueueTotals.of(json(response)));
    }

    private List<JsonNode> list(String kind) throws IOException {
        String path = "/api/" + kind + "/" + ManagementCalls.encoded(settings.virtualHost());
        List<JsonNode> list = new ArrayList<>();
        JsonNode answer = get(path);
        (answer.isArray() ? answer : answer.path("items")).forEach(list::add);
        return list;
    }

    private JsonNode get(String path) throws IOException {
        return json(calls.get(path));
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        if (response.statusCode() != OK) {
            throw new IOException(MEANINGS.getOrDefault(response.statusCode(), "status " + response.statusCode()));
        }
        try {
            return Json.tree(response.body());
        } catch (JsonProcessingException e) {
            throw new IOException("does not answer with JSON", e);
        }
    }

    private static final Map<Integer, String> MEANINGS = Map.of(
            401, "refuses the user (it needs the tag management)",
            403, "refuses the user (it needs the tag management)",
            404, "has no such virtual host");
}
