package io.petisco.operations.topology;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;

import io.petisco.operations.broker.Management;
import io.petisco.topology.Binding;

/**
 * The state of the broker, from its management API.
 *
 * @param exchanges the types of exchanges by name; with {@code (not durable)} if an exchange is not durable
 * @param queues the arguments of queues by name
 * @param bindings of queues, except to the default exchange
 * @param exchangesWithExchanges the exchanges that other exchanges are bound to
 */
public record LiveTopology(
        Map<String, String> exchanges,
        Map<String, Map<String, Object>> queues,
        List<Binding> bindings,
        Set<String> exchangesWithExchanges) {

    public static LiveTopology read(Management management) throws IOException {
        Map<String, String> exchanges = new TreeMap<>();
        for (JsonNode node : management.exchanges()) {
            boolean durable = node.path("durable").asBoolean();
            exchanges.put(node.path("name").asText(), node.path("type").asText() + (durable ? "" : " (not durable)"));
        }
        Map<String, Map<String, Object>> queues = new TreeMap<>();
        for (JsonNode node : management.queues()) {
            queues.put(node.path("name").asText(), arguments(node));
        }
        List<Binding> bindings = new ArrayList<>();
        Set<String> exchangesWithExchanges = new TreeSet<>();
        for (JsonNode node : management.bindings()) {
            if (node.path("destination_type").asText().equals("exchange")) {
                exchangesWithExchanges.add(node.path("source").asText());
            } else if (node.path("destination_type").asText().equals("queue")
                    && !node.path("source").asText().isEmpty()) {
                bindings.add(new Binding(
                        node.path("source").asText(),
                        node.path("destination").asText(),
                        node.path("routing_key").asText()));
            }
        }
        return new LiveTopology(exchanges, queues, bindings, exchangesWithExchanges);
    }

    private static Map<String, Object> arguments(JsonNode queue) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        queue.path("arguments").properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            arguments.put(
                    entry.getKey(),
                    value.isIntegralNumber()
                            ? value.longValue()
                            : value.isBoolean() ? value.booleanValue() : value.asText());
        });
        if (!queue.path("durable").asBoolean()) {
            arguments.put("durable", false);
        }
        return arguments;
    }

    /** Whether anything except these bindings is bound to an exchange. */
    boolean isUsedWithout(Predicate<Binding> gone, String exchange) {
        return exchangesWithExchanges.contains(exchange)
                || bindings.stream().anyMatch(binding -> binding.exchange().equals(exchange) && !gone.test(binding));
    }

    /** The bindings of one queue. */
    List<Binding> bindingsOf(String queue) {
        return bindings.stream()
                .filter(binding -> binding.queue().equals(queue))
                .toList();
    }
}
