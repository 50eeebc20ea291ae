package io.petisco.deployment.plan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.petisco.runtime.ApplicationPlan;
import io.petisco.runtime.consume.HandledQueue;
import io.petisco.topology.Binding;
import io.petisco.topology.Exchange;
import io.petisco.topology.Queue;
import io.petisco.topology.Route;
import io.petisco.topology.Topology;

/**
 * The topology as a Mermaid flowchart. Lines are bindings, with their routing keys. Dotted lines are the routes of failed
 * messages, of messages that have waited in a queue, and of dead letters.
 */
public final class MermaidDiagram {

    private final Map<String, String> nodes = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder("flowchart LR\n");

    private MermaidDiagram() {}

    public static byte[] draw(ApplicationPlan plan, Topology topology) {
        MermaidDiagram diagram = new MermaidDiagram();
        diagram.addExchanges(topology.exchanges());
        diagram.addQueues(topology.queues());
        diagram.addForeignQueues(plan);
        diagram.addBindings(topology.bindings());
        diagram.addFailures(plan);
        topology.queues().forEach(diagram::addDeadLettering);
        return diagram.text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void addExchanges(List<Exchange> exchanges) {
        for (Exchange exchange : exchanges) {
            addNode("exchange " + exchange.name(), "e" + nodes.size(), "{{\"" + exchange.name() + "\"}}");
        }
    }

    private void addQueues(List<Queue> queues) {
        for (Queue queue : queues) {
            addNode("queue " + queue.name(), "q" + nodes.size(), "[(\"" + queue.name() + "\")]");
        }
    }

    private void addForeignQueues(ApplicationPlan plan) {
        foreignRoutes(plan)
                .map(Route::queue)
                .sorted()
                .forEach(queue -> addNode("queue " + queue, "q" + nodes.size(), "[(\"" + queue + "\")]"));
    }

    private static Stream<Route> foreignRoutes(ApplicationPlan plan) {
        return plan.handlers().stream()
                .flatMap(handler -> handler.queues().stream())
                .filter(queue -> !queue.keepsFailed())
                .map(HandledQueue::route);
    }

    private void addNode(String key, String id, String shape) {
        nodes.put(key, id);
        text.append("    ").append(id).append(shape).append('\n');
    }

    private void addBindings(List<Binding> bindings) {
        Map<String, List<String>> routingKeys = new TreeMap<>();
        for (Binding binding : bindings) {
            String from = nodes.get("exchange " + binding.exchange());
            String to = nodes.get("queue " + binding.queue());
            routingKeys
                    .computeIfAbsent(from + " -- \"%s\" --> " + to, none -> new ArrayList<>())
                    .add(binding.routingKey());
        }
        routingKeys.forEach((edge, keys) -> addLine(edge.replace("%s", String.join("<br/>", keys))));
    }

    private void addFailures(ApplicationPlan plan) {
        Stream<Route> routes = Stream.concat(
                Stream.concat(plan.handlers().stream(), plan.channels().stream().map(channel -> channel.consumer()))
                        .flatMap(handler -> handler.types().stream())
                        .map(type -> type.subscription().route()),
                Stream.concat(plan.store().stream().map(store -> store.route()), foreignRoutes(plan)));
        routes.distinct().sorted(Comparator.comparing(Route::queue)).forEach(route -> {
            addDotted(
                    "queue " + route.queue(),
                    "failed",
                    route.isRetriedByBroker() ? "queue " + route.queue() : "exchange " + route.retryExchange());
            addDotted("queue " + route.queue(), "no retries left", "exchange " + route.deadLetterExchange());
        });
    }

    private void addDeadLettering(Queue queue) {
        Object exchange = queue.arguments().get("x-dead-letter-exchange");
        Object ttl = queue.arguments().get("x-message-ttl");
        if (exchange != null && ttl != null) {
            String target = exchange.equals("") // the default exchange
                    ? "queue " + queue.arguments().get("x-dead-letter-routing-key")
                    : "exchange " + exchange;
            addDotted("queue " + queue.name(), "after " + ttl + " ms", target);
        }
    }

    private void addDotted(String from, String label, String to) {
        addLine(nodes.get(from) + " -. \"" + label + "\" .-> " + nodes.get(to));
    }

    private void addLine(String line) {
        text.append("    ").append(line).append('\n');
    }
}
