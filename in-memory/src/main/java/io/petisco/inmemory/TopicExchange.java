package io.petisco.inmemory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.petisco.topology.Binding;
import io.petisco.topology.TopicPattern;

/** The bindings of one topic exchange. Guarded by the broker's lock. */
final class TopicExchange {

    private final Map<String, Set<InMemoryQueue>> literals = new HashMap<>();
    private final Map<String, Wildcard> wildcards = new LinkedHashMap<>();

    /** Does nothing if the binding exists already. */
    void bind(String routingKey, InMemoryQueue queue) {
        TopicPattern pattern = new TopicPattern(routingKey);
        if (pattern.isLiteral()) {
            literals.computeIfAbsent(routingKey, key -> new LinkedHashSet<>()).add(queue);
        } else {
            wildcards
                    .computeIfAbsent(routingKey, key -> new Wildcard(pattern, new LinkedHashSet<>()))
                    .queues()
                    .add(queue);
        }
    }

    void unbind(InMemoryQueue queue) {
        literals.values().forEach(queues -> queues.remove(queue));
        wildcards.values().forEach(wildcard -> wildcard.queues().remove(queue));
    }

    void unbind(String routingKey, InMemoryQueue queue) {
        literals.getOrDefault(routingKey, new LinkedHashSet<>()).remove(queue);
        Wildcard wildcard = wildcards.get(routingKey);
        if (wildcard != null) {
            wildcard.queues().remove(queue);
        }
    }

    boolean isBound(String routingKey, InMemoryQueue queue) {
        Wildcard wildcard = wildcards.get(routingKey);
        return literals.getOrDefault(routingKey, Set.of()).contains(queue)
                || wildcard != null && wildcard.queues().contains(queue);
    }

    boolean isBound() {
        return literals.values().stream().anyMatch(queues -> !queues.isEmpty())
                || wildcards.values().stream()
                        .anyMatch(wildcard -> !wildcard.queues().isEmpty());
    }

    /** The queues bound with a matching pattern: each once. */
    Collection<InMemoryQueue> route(String routingKey) {
        Set<InMemoryQueue> queues = new LinkedHashSet<>(literals.getOrDefault(routingKey, Set.of()));
        for (Wildcard wildcard : wildcards.values()) {
            if (wildcard.pattern().matches(routingKey)) {
                queues.addAll(wildcard.queues());
            }
        }
        return queues;
    }

    /** @param name of this exchange */
    List<Binding> bindings(String name) {
        List<Binding> bindings = new ArrayList<>();
        literals.forEach((key, queues) -> queues.forEach(queue -> bindings.add(new Binding(name, queue.name(), key))));
        wildcards.forEach((key, wildcard) ->
                wildcard.queues().forEach(queue -> bindings.add(new Binding(name, queue.name(), key))));
        return bindings;
    }

    private record Wildcard(TopicPattern pattern, Set<InMemoryQueue> queues) {}
}
