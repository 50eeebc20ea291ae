package io.petisco.operations.topology;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.petisco.operations.topology.Difference.Kind;
import io.petisco.topology.Binding;
import io.petisco.topology.Exchange;
import io.petisco.topology.OwnNames;
import io.petisco.topology.Queue;
import io.petisco.topology.ServiceName;

/** Compares a planned topology with the broker's. Pure. */
final class Comparison {

    private static final String QUEUE_TYPE = "x-queue-type";
    private static final String TOPIC = "topic";

    private final PlannedTopology planned;
    private final LiveTopology live;

    Comparison(PlannedTopology planned, LiveTopology live) {
        this.planned = planned;
        this.live = live;
    }

    /** All differences, sorted. */
    List<Difference> differences() {
        List<Difference> differences = new ArrayList<>();
        exchanges(differences);
        queues(differences);
        bindings(differences);
        differences.sort(Difference.ORDER);
        return differences;
    }

    private void exchanges(List<Difference> differences) {
        Set<String> names = new HashSet<>();
        for (Exchange exchange : planned.topology().exchanges()) {
            names.add(exchange.name());
            String type = live.exchanges().get(exchange.name());
            if (type == null) {
                differences.add(Difference.missing("exchange", exchange.name()));
            } else if (!type.equals(TOPIC)) {
                differences.add(
                        new Difference(Kind.DIFFERENT, "exchange", exchange.name(), "type topic", "type " + type));
            }
        }
        ServiceName service = planned.service();
        for (String own : List.of(service.exchange(), service.retryExchange(), service.deadLetterExchange())) {
            if (live.exchanges().containsKey(own) && !names.contains(own)) {
                differences.add(Difference.extra("exchange", own));
            }
        }
    }

    private void queues(List<Difference> differences) {
        Set<String> names = new HashSet<>();
        for (Queue queue : planned.topology().queues()) {
            names.add(queue.name());
            Map<String, Object> arguments = live.queues().get(queue.name());
            if (arguments == null) {
                differences.add(Difference.missing("queue", queue.name()));
            } else {
                arguments(queue, arguments, differences);
            }
        }
        live.queues().keySet().stream()
                .filter(name -> !names.contains(name) && OwnNames.isOf(planned.service(), name))
                .forEach(name -> differences.add(Difference.extra("queue", name)));
    }

    private static void arguments(Queue queue, Map<String, Object> arguments, List<Difference> differences) {
        Map<String, Object> declared = withType(queue.arguments());
        Map<String, Object> existing = withType(arguments);
        Set<String> all = new TreeSet<>(declared.keySet());
        all.addAll(existing.keySet());
        for (String argument : all) {
            Object wanted = declared.get(argument);
            Object found = existing.get(argument);
            if (!Objects.equals(wanted, found)) {
                differences.add(new Difference(
                        Kind.DIFFERENT, "queue", queue.name(), text(argument, wanted), text(argument, found)));
            }
        }
    }

    /** A queue without a type is classic, and RabbitMQ 4 lists it as such. */
    private static Map<String, Object> withType(Map<String, Object> arguments) {
        Map<String, Object> map = new TreeMap<>(arguments);
        map.putIfAbsent(QUEUE_TYPE, "classic");
        return map;
    }

    private static String text(String argument, @Nullable Object value) {
        return value == null ? "no " + argument : argument + "=" + value;
    }

    private void bindings(List<Difference> differences) {
        Set<Binding> existing = new HashSet<>(live.bindings());
        Set<Binding> wanted = new HashSet<>(planned.topology().bindings());
        Set<String> queues = planned.topology().queues().stream()
                .map(Queue::name)
                .filter(live.queues()::containsKey)
                .collect(Collectors.toSet());
        for (Binding binding : planned.topology().bindings()) {
            if (!existing.contains(binding) && queues.contains(binding.queue())) {
                differences.add(Difference.missing("binding", name(binding)));
            }
        }
        for (Binding binding : live.bindings()) {
            if (!wanted.contains(binding) && queues.contains(binding.queue())) {
                differences.add(Difference.extra("binding", name(binding)));
            }
        }
    }

    private static String name(Binding binding) {
        return "of queue " + binding.queue() + " to exchange " + binding.exchange() + " with " + binding.routingKey();
    }
}
