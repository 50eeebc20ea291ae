package io.petisco.rabbitmq.topology;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.rabbitmq.connection.ManagementCalls;
import io.petisco.rabbitmq.connection.RabbitMqSettings;
import io.petisco.topology.Binding;
import io.petisco.topology.Exchange;
import io.petisco.topology.Topology;

/** RabbitMQ's management API, which lists bindings: AMQP cannot. Safe for use by several threads. */
final class ManagementApi {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** The most that RabbitMQ returns at once. */
    private static final int PAGE = 500;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI at;
    private final String base;
    private final RabbitMqSettings settings;
    private @Nullable ManagementCalls calls;

    ManagementApi(URI at, RabbitMqSettings settings) {
        this.at = at;
        this.base = at.toString().replaceAll("/+$", "");
        this.settings = settings;
    }

    /**
     * The bindings of a topology that the broker does not have; blocks.
     *
     * @throws IOException if the API does not answer, or refuses; the message says where and why
     */
    List<Binding> missing(Topology topology) throws IOException {
        Set<Binding> existing = new HashSet<>();
        for (Exchange exchange : topology.exchanges()) {
            addBindingsOf(exchange.name(), existing);
        }
        return topology.bindings().stream()
                .filter(binding -> !existing.contains(binding))
                .toList();
    }

    /**
     * A queue on the broker.
     *
     * @param messages also those that are delivered and not acknowledged
     */
    record LiveQueue(String name, long messages, long consumers) {}

    /** The first queues whose name contains a text, sorted; blocks. */
    List<LiveQueue> queues(String part) throws IOException {
        List<LiveQueue> queues = new ArrayList<>();
        for (JsonNode queue : page("queues", part, "name,messages,consumers")) {
            queues.add(new LiveQueue(
                    queue.path("name").asText(),
                    queue.path("messages").asLong(),
                    queue.path("consumers").asLong()));
        }
        return queues;
    }

    /** The names of the first exchanges whose name contains a text; blocks. */
    Set<String> exchanges(String part) throws IOException {
        Set<String> exchanges = new HashSet<>();
        page("exchanges", part, "name")
                .forEach(exchange -> exchanges.add(exchange.path("name").asText()));
        return exchanges;
    }

    /** Whether an exchange has a binding to the queue; the default exchange does not count. Blocks. */
    boolean isBound(String queue) throws IOException {
        String path = "/api/queues/" + ManagementCalls.encoded(settings.virtualHost()) + "/"
                + ManagementCalls.encoded(queue) + "/bindings";
        for (JsonNode binding : get(path)) {
            if (!binding.path("source").asText().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private JsonNode page(String kind, String part, String columns) throws IOException {
        return get("/api/" + kind + "/" + ManagementCalls.encoded(settings.virtualHost()) + "?page=1&page_size="
                        + PAGE + "&use_regex=false&sort=name&name=" + ManagementCalls.encoded(part) + "&columns="
                        + columns)
                .path("items");
    }

    private void addBindingsOf(String exchange, Set<Binding> bindings) throws IOException {
        String path = "/api/exchanges/" + ManagementCalls.encoded(settings.virtualHost()) + "/"
                + ManagementCalls.encoded(exchange) + "/bindings/source";
        for (JsonNode binding : get(path)) {
            if (binding.path("destination_type").asText().equals("queue")) {
                bindings.add(new Binding(
                        exchange,
                        binding.path("destination").asText(),
                        binding.path("routing_key").asText()));
            }
        }
    }

    /** Returns an empty list if the exchange does not exist. */
    private JsonNode get(String path) throws IOException {
        HttpResponse<String> response = send(path);
        if (response.statusCode() == 404) {
            return JSON.createArrayNode();
        }
        if (response.statusCode() == 401 || response.statusCode() == 403) {
            throw new IOException("the management API " + base + " refuses the user, who needs the tag 'management'");
        }
        if (response.statusCode() != 200) {
            throw new IOException("the management API " + base + " answers with status " + response.statusCode());
        }
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new IOException("the management API " + base + " does not answer with JSON", e);
        }
    }

    private HttpResponse<String> send(String path) throws IOException {
        try {
            return calls().get(path);
        } catch (IOException e) {
            throw new IOException("the management API " + base + " cannot be reached: " + e.getMessage(), e);
        }
    }

    private synchronized ManagementCalls calls() {
        if (calls == null) {
            calls = new ManagementCalls(
                    at,
                    settings.username(),
                    settings.password(),
                    settings.tls().map(tls -> tls.contexts().get()),
                    LIMIT);
        }
        return calls;
    }
}
