package io.petisco.operations.topology;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import io.petisco.operations.broker.Management;
import io.petisco.topology.Binding;
import io.petisco.topology.TopicPattern;
import io.petisco.topology.TopologyNames;

/**
 * The queues that receive a message. A store receives every message of its service, so RabbitMQ never reports one as
 * unroutable, even if no handler receives it.
 *
 * @param bindings of queues to exchanges
 */
public record MessageTakers(List<Binding> bindings) {

    private static final String RETRY = TopologyNames.retry("");
    private static final String STORE = ".store";

    /** Reads the bindings from the management API. */
    public static MessageTakers read(Management management) throws IOException {
        return new MessageTakers(management.bindings().stream()
                .filter(binding -> text(binding, "destination_type").equals("queue"))
                .map(binding -> new Binding(
                        text(binding, "source"), text(binding, "destination"), text(binding, "routing_key")))
                .toList());
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asText();
    }

    /** Whether a message reaches queues, and all of them are stores. */
    public boolean onlyStoresTake(String exchange, String routingKey) {
        Set<String> queues = bindings.stream()
                .filter(binding -> binding.exchange().equals(exchange)
                        && new TopicPattern(binding.routingKey()).matches(routingKey))
                .map(Binding::queue)
                .collect(Collectors.toSet());
        return !queues.isEmpty() && stores().collect(Collectors.toSet()).containsAll(queues);
    }

    /** A store's queue receives its retried messages from an exchange that only stores use. */
    private Stream<String> stores() {
        return bindings.stream()
                .filter(binding -> binding.exchange().startsWith(RETRY)
                        && binding.exchange().endsWith(STORE)
                        && !binding.queue().startsWith(RETRY))
                .map(Binding::queue);
    }
}
