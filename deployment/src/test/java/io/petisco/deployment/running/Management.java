package io.petisco.deployment.running;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The management API of the tests' broker. */
public final class Management {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;
    private final String authorization;

    public Management() {
        base = "http://" + System.getProperty("rabbitmq-host") + ":"
                + System.getProperty(BrokerForTests.MANAGEMENT_PORT) + "/api/";
        String login = administrator("username") + ":" + administrator("password");
        authorization = "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }

    /** The login of the administrator: that of the application, unless the application has fewer permissions. */
    private static String administrator(String what) {
        return System.getProperty("administrator-" + what, System.getProperty("rabbitmq-" + what));
    }

    public String version() {
        try {
            return JSON.readTree(call("GET", "overview", ""))
                    .get("rabbitmq_version")
                    .asText();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Creates an empty virtual host of this name. Deletes an existing one first. */
    public void freshVirtualHost(String name) {
        call("DELETE", "vhosts/" + name, "");
        call("PUT", "vhosts/" + name, "{}");
        String user = URLEncoder.encode(administrator("username"), StandardCharsets.UTF_8);
        call("PUT", "permissions/" + name + "/" + user, "{\"configure\":\".*\",\"write\":\".*\",\"read\":\".*\"}");
    }

    /** Creates or updates a user, with permissions on a virtual host. */
    public void user(String name, String password, String virtualHost, String configure, String write, String read) {
        call(
                "PUT",
                "users/" + name,
                JSON.createObjectNode()
                        .put("password", password)
                        .put("tags", "")
                        .toString());
        call(
                "PUT",
                "permissions/" + virtualHost + "/" + name,
                JSON.createObjectNode()
                        .put("configure", configure)
                        .put("write", write)
                        .put("read", read)
                        .toString());
    }

    /** Restricts the routing keys that a user may publish and bind with. */
    public void topicPermissions(String name, String virtualHost, String exchange, String keys) {
        call(
                "PUT",
                "topic-permissions/" + virtualHost + "/" + name,
                JSON.createObjectNode()
                        .put("exchange", exchange)
                        .put("write", keys)
                        .put("read", keys)
                        .toString());
    }

    /** Declares the exchanges, queues and bindings of a golden topology, for an application that has no permission to do so. */
    public void declare(JsonNode topology, String virtualHost) {
        ObjectNode definitions = JSON.createObjectNode();
        for (String part : List.of("exchanges", "queues", "bindings")) {
            ArrayNode entries = definitions.putArray(part);
            for (JsonNode entry : topology.get(part)) {
                ObjectNode definition = entries.addObject();
                if (part.equals("bindings")) {
                    definition.put("source", entry.get("source_name").asText());
                    definition.put("destination", entry.get("destination_name").asText());
                    definition.put(
                            "destination_type", entry.get("destination_kind").asText());
                    definition.put("routing_key", entry.get("routing_key").asText());
                    definition.putObject("arguments");
                } else {
                    definition.setAll((ObjectNode) entry.deepCopy());
                    definition.remove("vhost");
                }
            }
        }
        call("POST", "definitions/" + virtualHost, definitions.toString());
    }

    public JsonNode list(String what, String virtualHost) {
        try {
            JsonNode list = JSON.readTree(call("GET", what + "/" + virtualHost, ""));
            withoutMarks(list.elements());
            return list;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Removes the marks of the topology check, which appear some seconds after the start and are in no plan. */
    private static void withoutMarks(Iterator<JsonNode> list) {
        while (list.hasNext()) {
            JsonNode entry = list.next();
            if (entry.path("name").asText().startsWith("petisco.watch.")
                    || entry.path("source").asText().startsWith("petisco.watch.")) {
                list.remove();
            }
        }
    }

    /** The names of the connections to a virtual host. RabbitMQ may list a new connection only after some seconds. */
    public List<String> connections(String virtualHost) {
        List<String> names = new ArrayList<>();
        list("vhosts", virtualHost + "/connections")
                .forEach(connection -> names.add(connection.get("name").asText()));
        return names;
    }

    /** The names of the connections whose client provided this name. */
    public List<String> connections(String virtualHost, String clientsName) {
        List<String> names = new ArrayList<>();
        list("vhosts", virtualHost + "/connections").forEach(connection -> {
            if (connection.path("user_provided_name").asText().equals(clientsName)) {
                names.add(connection.get("name").asText());
            }
        });
        return names;
    }

    /** Closes a connection, as an operator can. */
    public void closeConnection(String name) {
        call(
                "DELETE",
                "connections/" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"),
                "");
    }

    private String call(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 400 && !method.equals("DELETE")) {
                throw new IllegalStateException(method + " " + path + ": " + response.statusCode() + response.body());
            }
            return response.body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
