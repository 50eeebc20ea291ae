package io.petisco.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.localbroker.LocalRabbitMq;

/** The management API of the broker. A request takes milliseconds; rabbitmqctl takes a second of CPU time. */
final class Management {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final LocalRabbitMq broker;

    Management(LocalRabbitMq broker) {
        this.broker = broker;
    }

    void addVirtualHost(String name) {
        call("PUT", "vhosts/" + encoded(name), "");
        call(
                "PUT",
                "permissions/" + encoded(name) + "/" + encoded(broker.username()),
                "{\"configure\":\".*\",\"write\":\".*\",\"read\":\".*\"}");
    }

    void deleteVirtualHost(String name) {
        call("DELETE", "vhosts/" + encoded(name), "");
    }

    /** Each exchange, queue and binding of a virtual host, as the broker describes it. */
    Set<String> topology(String virtualHost) {
        JsonNode definitions = call("GET", "definitions/" + encoded(virtualHost), "");
        Set<String> topology = new TreeSet<>();
        for (String kind : new String[] {"exchanges", "queues", "bindings"}) {
            definitions.path(kind).forEach(one -> topology.add(kind + " " + one));
        }
        return topology;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private JsonNode call(String method, String path, String body) {
        String credentials = broker.username() + ":" + broker.password();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + broker.host() + ":"
                        + broker.managementPort().orElseThrow() + "/api/" + path))
                .timeout(LIMIT)
                .header(
                        "authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .header("content-type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(path + ": " + response.statusCode() + " " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(path, e);
        }
    }
}
