package io.petisco.cli.broker;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import io.petisco.cli.terminal.Json;

import static java.nio.charset.StandardCharsets.UTF_8;

/** RabbitMQ's management API, as far as it is on. */
public final class Management {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final BrokerSettings settings;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    Management(BrokerSettings settings) {
        this.settings = settings;
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

    /** {@code source}, {@code destination}, {@code destination_type}, {@code routing_key}, {@code arguments}. */
    public List<JsonNode> bindings() throws IOException {
        return list("bindings");
    }

    private List<JsonNode> list(String kind) throws IOException {
        String path = "/api/" + kind + "/" + encoded(settings.virtualHost());
        List<JsonNode> list = new ArrayList<>();
        JsonNode answer = get(path);
        (answer.isArray() ? answer : answer.path("items")).forEach(list::add);
        return list;
    }

    private JsonNode get(String path) throws IOException {
        String credentials = settings.username() + ":" + settings.password();
        URI base = settings.management();
        URI address = URI.create(base.toString().replaceAll("/+$", "") + path);
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(TIMEOUT)
                .header("authorization", "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)))
                .build();
        HttpResponse<String> response;
        try {
            response = http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (IOException e) {
            throw new IOException(e.getMessage() == null ? "does not answer" : e.getMessage(), e);
        }
        if (response.statusCode() != 200) {
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

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
