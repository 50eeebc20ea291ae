package io.petisco.inmemory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

import io.petisco.TopologyReport;
import io.petisco.TopologyReport.Kind;
import io.petisco.TopologyReport.Status;
import io.petisco.topology.Binding;
import io.petisco.topology.Exchange;
import io.petisco.topology.Queue;
import io.petisco.topology.Removal;
import io.petisco.topology.Topology;
import io.petisco.transport.MessageProperties;
import io.petisco.transport.RemovalResult;

import static io.petisco.inmemory.InMemoryLog.LOG;

/** The exchanges, queues and bindings of a broker, and the routes of messages. Guarded by the broker's lock. */
final class BrokerState {

    /** Every queue is bound to it by its name. */
    private static final String DEFAULT_EXCHANGE = "";

    private final ScheduledExecutorService scheduler;
    private final Consumer<Runnable> locked;
    private final Map<String, TopicExchange> exchanges = new HashMap<>();
    private final Map<String, InMemoryQueue> queues = new HashMap<>();
    private final Set<InMemoryConsumption> waiting = new LinkedHashSet<>();

    BrokerState(ScheduledExecutorService scheduler, Consumer<Runnable> locked) {
        this.scheduler = scheduler;
        this.locked = locked;
    }

    /** Declares everything that can be declared. Returns one text for each conflict. */
    List<String> declare(Topology topology) {
        List<String> conflicts = new ArrayList<>();
        topology.exchanges()
                .forEach(exchange -> exchanges.computeIfAbsent(exchange.name(), name -> new TopicExchange()));
        topology.queues().forEach(queue -> declare(queue, conflicts));
        topology.bindings().forEach(binding -> bind(binding, conflicts));
        return conflicts;
    }

    private void declare(Queue declared, List<String> conflicts) {
        InMemoryQueue existing = queues.get(declared.name());
        if (existing != null) {
            conflicts.addAll(ArgumentConflicts.between(existing.declared(), declared));
            return;
        }
        InMemoryQueue queue = new InMemoryQueue(declared, this::deadLetter, scheduler, locked);
        queues.put(declared.name(), queue);
        List<InMemoryConsumption> consumers = waiting.stream()
                .filter(consumer -> consumer.queueName().equals(declared.name()))
                .toList();
        consumers.forEach(this::attach);
    }

    private void bind(Binding binding, List<String> conflicts) {
        TopicExchange exchange = exchanges.get(binding.exchange());
        InMemoryQueue queue = queues.get(binding.queue());
        if (exchange == null || queue == null) {
            conflicts.add("binding of queue '" + binding.queue() + "' to exchange '" + binding.exchange()
                    + "': NOT_FOUND - no "
                    + (exchange == null ? "exchange '" + binding.exchange() : "queue '" + binding.queue()) + "'");
        } else {
            exchange.bind(binding.routingKey(), queue);
        }
    }

    TopologyReport compare(Topology topology) {
        List<TopologyReport.Finding> findings = new ArrayList<>();
        topology.exchanges().forEach(exchange -> {
            boolean exists = exchanges.containsKey(exchange.name());
            findings.add(new TopologyReport.Finding(
                    Kind.EXCHANGE,
                    exchange.name(),
                    exists ? Status.OK : Status.MISSING,
                    exists ? "" : "exchange '" + exchange.name() + "' does not exist"));
        });
        topology.queues().forEach(queue -> findings.add(finding(queue)));
        topology.bindings().stream().filter(this::isMissing).forEach(binding -> findings.add(missing(binding)));
        return new TopologyReport(findings);
    }

    /** Whether only the binding is missing: its exchange and its queue exist. */
    private boolean isMissing(Binding binding) {
        TopicExchange exchange = exchanges.get(binding.exchange());
        InMemoryQueue queue = queues.get(binding.queue());
        return exchange != null && queue != null && !exchange.isBound(binding.routingKey(), queue);
    }

    private static TopologyReport.Finding missing(Binding binding) {
        return new TopologyReport.Finding(
                Kind.BINDING,
                binding.queue() + " <- " + binding.exchange() + " (" + binding.routingKey() + ")",
                Status.MISSING,
                "binding of queue '" + binding.queue() + "' to exchange '" + binding.exchange() + "' with routing key '"
                        + binding.routingKey() + "' does not exist");
    }

    private TopologyReport.Finding finding(Queue planned) {
        InMemoryQueue existing = queues.get(planned.name());
        if (existing == null) {
            return new TopologyReport.Finding(
                    Kind.QUEUE, planned.name(), Status.MISSING, "queue '" + planned.name() + "' does not exist");
        }
        List<String> conflicts = ArgumentConflicts.between(existing.declared(), planned);
        return new TopologyReport.Finding(
                Kind.QUEUE,
                planned.name(),
                conflicts.isEmpty() ? Status.OK : Status.DIFFERENT,
                String.join("; ", conflicts));
    }

    RemovalResult remove(Removal removal) {
        int deletedQueues = 0;
        long messages = 0;
        for (String name : removal.queues()) {
            InMemoryQueue queue = queues.get(name);
            if (queue != null) {
                messages += queue.readyCount();
                delete(queue);
                deletedQueues++;
            }
        }
        for (Binding binding : removal.unbound()) {
            InMemoryQueue queue = queues.get(binding.queue());
            if (queue != null && exchanges.containsKey(binding.exchange())) {
                exchanges.get(binding.exchange()).unbind(binding.routingKey(), queue);
            }
        }
        int deletedExchanges = 0;
        List<String> kept = new ArrayList<>();
        for (String name : removal.exchanges()) {
            TopicExchange exchange = exchanges.get(name);
            if (exchange != null && exchange.isBound()) {
                kept.add(name);
            } else if (exchange != null) {
                exchanges.remove(name);
                deletedExchanges++;
            }
        }
        return new RemovalResult(deletedQueues, messages, deletedExchanges, kept);
    }

    /** Consumes the queue as soon as it exists. */
    void attach(InMemoryConsumption consumption) {
        InMemoryQueue queue = queues.get(consumption.queueName());
        if (queue == null) {
            waiting.add(consumption);
            LOG.queueMissing(consumption.queueName());
        } else {
            waiting.remove(consumption);
            consumption.attach(queue);
        }
    }

    void forget(InMemoryConsumption consumption) {
        waiting.remove(consumption);
    }

    boolean hasExchange(String name) {
        return name.equals(DEFAULT_EXCHANGE) || exchanges.containsKey(name);
    }

    /** The queues that a message is routed to; none if the exchange does not exist. */
    Collection<InMemoryQueue> route(String exchange, String routingKey) {
        if (exchange.equals(DEFAULT_EXCHANGE)) {
            InMemoryQueue queue = queues.get(routingKey);
            return queue == null ? List.of() : List.of(queue);
        }
        TopicExchange found = exchanges.get(exchange);
        return found == null ? List.of() : found.route(routingKey);
    }

    private void deadLetter(InMemoryQueue source, InMemoryMessage message, String reason) {
        DeclaredArguments arguments = source.arguments();
        if (arguments.deadLetterExchange() == null) {
            return;
        }
        MessageProperties properties =
                message.properties().withHeaders(DeathHeaders.afterDeath(message, source.name(), reason, new Date()));
        String routingKey = Objects.requireNonNullElse(arguments.deadLetterRoutingKey(), message.routingKey());
        InMemoryMessage dead =
                new InMemoryMessage(arguments.deadLetterExchange(), routingKey, properties, message.body(), false);
        for (InMemoryQueue target : route(dead.exchange(), routingKey)) {
            if (DeathHeaders.isCycle(properties.headers(), target.name())) {
                LOG.cycle(source.name(), target.name());
            } else {
                target.offer(dead);
            }
        }
    }

    /** @throws IllegalArgumentException if there is no such queue */
    InMemoryQueue queue(String name) {
        InMemoryQueue queue = queues.get(name);
        if (queue == null) {
            throw new IllegalArgumentException("no queue '" + name + "' in the in-memory broker");
        }
        return queue;
    }

    Topology topology() {
        List<Binding> bindings = new ArrayList<>();
        exchanges.forEach((name, exchange) -> bindings.addAll(exchange.bindings(name)));
        return new Topology(
                exchanges.keySet().stream().map(Exchange::new).toList(),
                queues.values().stream().map(InMemoryQueue::declared).toList(),
                bindings);
    }

    List<String> queueNames() {
        return queues.keySet().stream().sorted().toList();
    }

    void delete(InMemoryQueue queue) {
        queue.purge();
        queues.remove(queue.name());
        exchanges.values().forEach(exchange -> exchange.unbind(queue));
        for (InMemoryConsumption consumer : queue.consumers()) {
            queue.removeConsumer(consumer);
            consumer.detach();
            waiting.add(consumer);
        }
    }

    void clear() {
        List.copyOf(queues.values()).forEach(this::delete);
        exchanges.clear();
        waiting.clear();
    }
}
