package io.petisco.deployment.plan;

import java.util.LinkedHashMap;
import java.util.Map;

import io.petisco.topology.Binding;
import io.petisco.topology.Exchange;
import io.petisco.topology.Queue;
import io.petisco.topology.Topology;

/**
 * The topology in the format of {@code rabbitmqctl import_definitions}, for the virtual host {@code /}. It does not contain the
 * virtual host itself: an import would overwrite its description and its tags.
 */
public final class DefinitionsJson {

    private static final String VIRTUAL_HOST = "/";

    private DefinitionsJson() {}

    public static byte[] write(Topology topology) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "exchanges",
                topology.exchanges().stream().map(DefinitionsJson::exchange).toList());
        json.put(
                "queues", topology.queues().stream().map(DefinitionsJson::queue).toList());
        json.put(
                "bindings",
                topology.bindings().stream().map(DefinitionsJson::binding).toList());
        return JsonFile.bytes(json);
    }

    private static Map<String, Object> exchange(Exchange exchange) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", exchange.name());
        json.put("vhost", VIRTUAL_HOST);
        json.put("type", "topic");
        json.put("durable", true);
        json.put("auto_delete", false);
        json.put("internal", false);
        json.put("arguments", Map.of());
        return json;
    }

    private static Map<String, Object> queue(Queue queue) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", queue.name());
        json.put("vhost", VIRTUAL_HOST);
        json.put("durable", true);
        json.put("auto_delete", false);
        json.put("arguments", queue.arguments());
        return json;
    }

    private static Map<String, Object> binding(Binding binding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("source", binding.exchange());
        json.put("vhost", VIRTUAL_HOST);
        json.put("destination", binding.queue());
        json.put("destination_type", "queue");
        json.put("routing_key", binding.routingKey());
        json.put("arguments", Map.of());
        return json;
    }
}
