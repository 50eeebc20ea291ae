package io.petisco.console.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import io.petisco.console.broker.QueueListing;
import io.petisco.console.broker.QueueNumbers;
import io.petisco.topology.ServiceName;
import io.petisco.topology.TopologyNames;

/** The queues of one handler: its own, those for retries, and the one for dead letters. Not safe for several threads. */
final class HandlerQueues {

    private final String main;
    private final List<QueueNumbers> retry = new ArrayList<>();
    private @Nullable QueueNumbers queue;
    private @Nullable QueueNumbers dead;

    private HandlerQueues(String main) {
        this.main = main;
    }

    /** The queues of the listing, by the handler queue's name; queues for delays are left out. */
    static Map<String, HandlerQueues> of(QueueListing listing) {
        Map<String, HandlerQueues> byMain = new TreeMap<>();
        for (QueueNumbers numbers : listing.queues()) {
            QueueName name = QueueName.of(numbers.name());
            if (name.role() != QueueName.Role.DELAY) {
                byMain.computeIfAbsent(name.main(), HandlerQueues::new).add(name.role(), numbers);
            }
        }
        return byMain;
    }

    /** The services that the names of queues and exchanges tell. */
    static Set<ServiceName> services(QueueListing listing, Map<String, HandlerQueues> byMain) {
        Set<ServiceName> services = new TreeSet<>(java.util.Comparator.comparing(ServiceName::exchange));
        byMain.values().forEach(queues -> queues.handler().ifPresent(handler -> services.add(handler.publisher())));
        String prefix = TopologyNames.deadLetter("");
        for (String exchange : listing.exchanges()) {
            String[] parts = exchange.startsWith(prefix)
                    ? exchange.substring(prefix.length()).split("\\.", -1)
                    : new String[0];
            if (parts.length == 2 && !parts[1].equals("store")) {
                services.add(new ServiceName(parts[0], parts[1]));
            }
        }
        return services;
    }

    private void add(QueueName.Role role, QueueNumbers numbers) {
        switch (role) {
            case RETRY -> retry.add(numbers);
            case DEAD_LETTER -> dead = numbers;
            default -> queue = numbers;
        }
    }

    private Optional<QueueName.Handler> handler() {
        return QueueName.of(main).handler();
    }

    /** Whether the queues belong to a handler or a store: other queues have neither retries nor dead letters. */
    boolean isHandled() {
        return handler().isPresent() || !retry.isEmpty() || dead != null;
    }

    Map<String, Object> json(Set<ServiceName> services) {
        Map<String, Object> json = new LinkedHashMap<>();
        Optional<QueueName.Handler> handler = handler();
        json.put("main", main);
        json.put("service", handler.map(known -> known.publisher().exchange()).orElse(""));
        json.put("kind", handler.map(QueueName.Handler::kind).orElse(""));
        json.put("version", handler.map(QueueName.Handler::version).orElse(""));
        json.put("type", handler.map(QueueName.Handler::type).orElse(""));
        json.put("handler", handler.map(QueueName.Handler::name).orElse(main));
        json.put(
                "handledBy",
                handler.map(known -> known.handledBy(services).exchange()).orElse(""));
        json.put("queue", queue == null ? null : numbers(queue));
        json.put("retry", retry.stream().map(HandlerQueues::numbers).toList());
        json.put("dead", dead == null ? null : numbers(dead));
        return json;
    }

    private static Map<String, Object> numbers(QueueNumbers queue) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", queue.name());
        queue.ready().ifPresent(count -> json.put("ready", count));
        queue.unacknowledged().ifPresent(count -> json.put("unacknowledged", count));
        queue.consumers().ifPresent(count -> json.put("consumers", count));
        queue.in().ifPresent(rate -> json.put("in", rate));
        queue.out().ifPresent(rate -> json.put("out", rate));
        queue.oldest().ifPresent(time -> json.put("oldest", time.toString()));
        return json;
    }
}
