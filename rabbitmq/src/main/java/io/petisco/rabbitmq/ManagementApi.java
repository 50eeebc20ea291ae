package io.petisco.rabbitmq;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.topology.Binding;
import io.petisco.topology.Exchange;
import io.petisco.topology.Topology;

import static java.nio.charset.StandardCharsets.UTF_8;

/** RabbitMQ's management API, which lists bindings: AMQP cannot. Safe for use by several threads. */
final class ManagementApi {

    private static final long TIMEOUT_MILLIS = 10_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String base;
    private final RabbitMqSettings settings;
    private HttpClient http;

    ManagementApi(URI at, RabbitMqSettings settings) {
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

    private void addBindingsOf(String exchange, Set<Binding> bindings) throws IOException {
        String path =
                "/api/exchanges/" + encoded(settings.virtualHost()) + "/" + encoded(exchange) + "/bindings/source";
        for (JsonNode binding : get(path)) {
            if (binding.path("destination_type").asText().equals("queue")) {
                bindings.add(new Binding(
                        exchange,
                        binding.path("destination").asText(),
                        binding.path("routing_key").asText()));
            }
        }
    }

    /** An empty list where there is no such exchange. */
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
        String credentials = settings.username() + ":" + settings.password();
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .header("authorization", "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)))
                .build();
        CompletableFuture<HttpResponse<String>> answer = client().sendAsync(request, BodyHandlers.ofString());
        try {
            return answer.get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException(
                    "the management API " + base + " does not answer within " + TIMEOUT_MILLIS + " ms", e);
        } catch (ExecutionException e) {
            throw new IOException("the management API " + base + " cannot be reached: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the management API " + base, e);
        }
    }

    /** HTTP/1.1: with the client's default, which offers HTTP/2, some requests to RabbitMQ never get an answer. */
    private synchronized HttpClient client() {
        if (http == null) {
            HttpClient.Builder builder =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(2));
            settings.tls().ifPresent(tls -> builder.sslContext(tls.contexts().get()));
            http = builder.build();
        }
        return http;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
