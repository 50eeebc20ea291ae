package io.petisco.operations.deadletters;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import io.petisco.operations.Advice;
import io.petisco.operations.OperationException;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.broker.Management;
import io.petisco.operations.topology.PlannedTopology;
import io.petisco.operations.topology.TopologyFile;
import io.petisco.topology.Binding;
import io.petisco.topology.Exchange;
import io.petisco.topology.NearNames;
import io.petisco.topology.Queue;
import io.petisco.topology.ServiceName;

/**
 * The dead-letter queues of a broker. AMQP cannot list queues: the names come from the management API or, if that is
 * unavailable, from the topology that an application's build wrote.
 */
public final class DeadLetterQueues {

    private final Broker broker;
    private final DeadLetterSelection selection;

    public DeadLetterQueues(Broker broker, DeadLetterSelection selection) {
        this.broker = broker;
        this.selection = selection;
    }

    /**
     * The names of the selected dead-letter queues, sorted.
     *
     * @param leftOut gets the names of stores that several services share, which {@code --service} excludes
     * @throws OperationException if none is selected, or they cannot be listed
     */
    public List<String> names(Consumer<String> leftOut) {
        Inventory inventory = inventory();
        Wanted wanted = selection.wanted();
        List<DeadLetterQueue> queues = inventory.deadLetterQueues();
        List<String> names =
                queues.stream().filter(wanted).map(DeadLetterQueue::name).toList();
        if (names.isEmpty()) {
            throw nothing(wanted, inventory);
        }
        queues.stream()
                .filter(wanted::isLeftOutAsShared)
                .map(DeadLetterQueues::shared)
                .forEach(leftOut);
        return names;
    }

    private OperationException nothing(Wanted wanted, Inventory inventory) {
        if (wanted.isEverything()) {
            return OperationException.nothingMatches(
                    "There is no dead-letter queue on RabbitMQ " + broker.settings() + ". Check the virtual host");
        }
        OperationException nothing = OperationException.nothingMatches(wanted.whyNothing(inventory.services()));
        return mayHaveOtherNames(inventory) ? nothing.with(Advice.TOPOLOGY_OF_THE_SERVICE) : nothing;
    }

    /** A queue's name shows the handling service only if the application uses the extension's default names. */
    private boolean mayHaveOtherNames(Inventory inventory) {
        boolean known = inventory.services().stream()
                .anyMatch(
                        name -> selection.service().map(name.service()::equals).orElse(false));
        return known && selection.topology().isEmpty();
    }

    private static String shared(DeadLetterQueue store) {
        return store.name() + " is left out: "
                + store.handledBy().stream().map(ServiceName::service).sorted().collect(Collectors.joining(" and "))
                + " share it";
    }

    /**
     * The queue of this name, or the one dead-letter queue with this text in its name.
     *
     * @throws OperationException if there is none, or several
     */
    public String one(String text) {
        if (broker.hasQueue(text)) {
            return text;
        }
        List<String> names = withPart(text);
        if (names.size() > 1) {
            throw OperationException.refused("'" + text + "' is part of the names of " + names.size()
                    + " dead-letter queues: " + String.join(", ", names) + ". Write more of the name");
        }
        return names.get(0);
    }

    /**
     * The queue of this name, or all dead-letter queues with this text in their names.
     *
     * @throws OperationException if there is none
     */
    public List<String> all(String text) {
        return broker.hasQueue(text) ? List.of(text) : withPart(text);
    }

    private List<String> withPart(String text) {
        String missing = "there is no queue '" + text + "' on RabbitMQ " + broker.settings();
        Inventory inventory;
        try {
            inventory = inventory();
        } catch (OperationException e) {
            OperationException unlisted = OperationException.refused(
                    missing + ", and no other can be found by a part of its name: " + e.getMessage());
            throw e.advice().map(unlisted::with).orElse(unlisted);
        }
        Wanted wanted = selection.wanted();
        List<String> selected = inventory.deadLetterQueues().stream()
                .filter(wanted)
                .map(DeadLetterQueue::name)
                .toList();
        List<String> names =
                selected.stream().filter(name -> name.contains(text)).toList();
        if (names.isEmpty()) {
            String none = missing + ", and no dead-letter queue has it in its name";
            throw near(text, selected)
                    .map(near -> OperationException.notFound(none + near))
                    .orElseGet(() -> OperationException.notFound(none).with(Advice.ALL_DEAD_LETTER_QUEUES));
        }
        return names;
    }

    /** Also compares with the handler's part of the names, which users often enter. */
    private static Optional<String> near(String text, List<String> names) {
        Map<String, String> byText = new HashMap<>();
        for (String name : names) {
            byText.put(name, name);
            byText.putIfAbsent(name.substring(name.lastIndexOf('.') + 1), name);
        }
        List<String> near = NearNames.of(text, byText.keySet()).stream()
                .map(byText::get)
                .distinct()
                .toList();
        return near.isEmpty() ? Optional.empty() : Optional.of(". Did you mean " + String.join(" or ", near) + "?");
    }

    private Inventory inventory() {
        broker.channel(); // a failed connection is reported as such, and not as a missing management API
        return selection.topology().isEmpty()
                ? live()
                : planned(selection.topology().get());
    }

    private Inventory planned(Path topology) {
        PlannedTopology planned = TopologyFile.read(topology);
        return new Inventory(
                planned.topology().queues().stream()
                        .map(Queue::name)
                        .filter(name -> name.startsWith(Inventory.DEAD_LETTER) && broker.hasQueue(name))
                        .toList(),
                planned.topology().exchanges().stream().map(Exchange::name).collect(Collectors.toSet()),
                planned.topology().bindings().stream()
                        .collect(Collectors.groupingBy(
                                Binding::queue, Collectors.mapping(Binding::exchange, Collectors.toSet()))),
                Optional.of(planned.service()));
    }

    private Inventory live() {
        try {
            Management management = broker.management();
            List<String> queues = management.queues().stream()
                    .map(queue -> queue.path("name").asText())
                    .filter(name -> name.startsWith(Inventory.DEAD_LETTER))
                    .sorted(Comparator.naturalOrder())
                    .toList();
            if (selection.wanted().isEverything()) {
                return new Inventory(queues, Set.of(), Map.of(), Optional.empty());
            }
            Map<String, Set<String>> exchangesOf = new HashMap<>();
            for (JsonNode binding : management.bindings()) {
                exchangesOf
                        .computeIfAbsent(binding.path("destination").asText(), queue -> new TreeSet<>())
                        .add(binding.path("source").asText());
            }
            return new Inventory(
                    queues,
                    management.exchanges().stream()
                            .map(exchange -> exchange.path("name").asText())
                            .collect(Collectors.toSet()),
                    exchangesOf,
                    Optional.empty());
        } catch (IOException e) {
            throw OperationException.refused("queues cannot be listed, because the management API is not available ("
                            + broker.settings().management() + ": " + e.getMessage()
                            + ")")
                    .with(Advice.MANAGEMENT_API_OR_TOPOLOGY);
        }
    }
}
