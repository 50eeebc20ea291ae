package io.petisco.deployment.running;

import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.petisco.inmemory.InMemoryBroker;
import io.petisco.topology.Binding;
import io.petisco.topology.Exchange;
import io.petisco.topology.Queue;
import io.petisco.topology.Topology;
import io.quarkus.arc.Arc;

/** The topology of the in-memory broker. Its flags are constants, because every topology of the extension has the same. */
final class InMemoryListing {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final InMemoryBroker broker =
            Arc.container().instance(InMemoryBroker.class).get();

    JsonNode list(String what) {
        Topology topology = broker.topology();
        ArrayNode list = JSON.createArrayNode();
        switch (what) {
            case "exchanges" -> topology.exchanges().forEach(exchange -> list.add(node(exchange)));
            case "queues" -> topology.queues().forEach(queue -> list.add(node(queue)));
            case "bindings" -> topology.bindings().forEach(binding -> list.add(node(binding)));
            default -> throw new IllegalArgumentException(what);
        }
        return list;
    }

    private static ObjectNode node(Exchange exchange) {
        return JSON.createObjectNode()
                .put("name", exchange.name())
                .put("type", "topic")
                .put("durable", true)
                .put("auto_delete", false)
                .put("internal", false);
    }

    private ObjectNode node(Queue queue) {
        ObjectNode node = JSON.createObjectNode()
                .put("name", queue.name())
                .put("type", Objects.toString(queue.arguments().get("x-queue-type"), "classic"))
                .put("durable", true)
                .put("auto_delete", false)
                .put("exclusive", false)
                .put("consumers", broker.consumers(queue.name()));
        node.set("arguments", JSON.valueToTree(queue.arguments()));
        return node;
    }

    private static ObjectNode node(Binding binding) {
        return JSON.createObjectNode()
                .put("source", binding.exchange())
                .put("destination", binding.queue())
                .put("routing_key", binding.routingKey());
    }
}
