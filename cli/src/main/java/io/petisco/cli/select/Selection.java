package io.petisco.cli.select;

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

import io.petisco.cli.CliException;
import io.petisco.cli.ExitCode;
import io.petisco.cli.broker.Broker;
import io.petisco.cli.broker.Management;
import io.petisco.cli.topology.PlannedTopology;
import io.petisco.cli.topology.TopologyFile;
import io.petisco.topology.Binding;
import io.petisco.topology.Exchange;
import io.petisco.topology.NearNames;
import io.petisco.topology.Queue;
import io.petisco.topology.ServiceName;
import picocli.CommandLine.Option;

/**
 * Options that say which dead-letter queues are meant. AMQP cannot list queues: so it takes the management API or, where that
 * is off, the topology that an application's build has written.
 */
public final class Selection {

    @Option(
            names = {"-o", "--organization"},
            paramLabel = "NAME",
            description = "Only queues of this organization, with its stores.")
    private String organization;

    @Option(
            names = {"-s", "--service"},
            paramLabel = "NAME",
            description = {
                "Only queues of the service that handles: of its own messages, of the messages of other services that"
                        + " it has handlers for (they are named <service>_<handler>), and of its own store. Handlers"
                        + " in Python and handlers with an explicit name count as the publisher's: use --topology for them."
            })
    private String service;

    @Option(
            names = "--published-by",
            paramLabel = "NAME",
            description = "Only queues with messages of this service, whichever service handles them.")
    private String publishedBy;

    @Option(
            names = "--topology",
            paramLabel = "PATH",
            description =
                    "Take the queues from this topology.json, application jar or folder, and not from the management API.")
    private Path topology;

    public Optional<String> organization() {
        return Optional.ofNullable(organization);
    }

    public Optional<String> service() {
        return Optional.ofNullable(service);
    }

    public Optional<String> publishedBy() {
        return Optional.ofNullable(publishedBy);
    }

    private Wanted wanted() {
        return new Wanted(organization(), service(), publishedBy());
    }

    /**
     * The names, sorted, of the dead-letter queues that are selected.
     *
     * @param leftOut names of stores that several services share, which {@code --service} leaves out
     * @throws CliException if none is selected, with the exit code 1, or they cannot be listed
     */
    public List<String> names(Broker broker, Consumer<String> leftOut) {
        Inventory inventory = inventory(broker);
        Wanted wanted = wanted();
        List<DeadLetterQueue> queues = inventory.deadLetterQueues();
        List<String> names =
                queues.stream().filter(wanted).map(DeadLetterQueue::name).toList();
        if (names.isEmpty()) {
            throw new CliException(
                    ExitCode.DIFFERENT,
                    wanted.isEverything()
                            ? "There is no dead-letter queue on RabbitMQ " + broker.settings()
                                    + ". Is the virtual host right?"
                            : wanted.whyNothing(inventory.services()) + otherNames(inventory));
        }
        queues.stream().filter(wanted::isLeftOutAsShared).map(Selection::shared).forEach(leftOut);
        return names;
    }

    /** What may be there nevertheless: a queue's name shows the handling service only by the extension's default. */
    private String otherNames(Inventory inventory) {
        boolean known = inventory.services().stream()
                .anyMatch(name -> service().map(name.service()::equals).orElse(false));
        return known && topology == null
                ? " The queues of handlers in Python and handlers with an explicit name count as the publisher's:"
                        + " --topology with the topology.json of '" + service + "' selects its own."
                : "";
    }

    private static String shared(DeadLetterQueue store) {
        return store.name() + " is left out: "
                + store.handledBy().stream().map(ServiceName::service).sorted().collect(Collectors.joining(" and "))
                + " share it";
    }

    /**
     * The queue that is called so, or the one dead-letter queue that has this text in its name.
     *
     * @throws CliException if there is none, or several
     */
    public String one(Broker broker, String text) {
        if (broker.hasQueue(text)) {
            return text;
        }
        List<String> names = withPart(broker, text);
        if (names.size() > 1) {
            throw CliException.refused("'" + text + "' is part of the names of " + names.size()
                    + " dead-letter queues: " + String.join(", ", names) + ". Write more of the name");
        }
        return names.get(0);
    }

    /**
     * The queue that is called so, or all dead-letter queues that have this text in their names.
     *
     * @throws CliException if there is none
     */
    public List<String> all(Broker broker, String text) {
        return broker.hasQueue(text) ? List.of(text) : withPart(broker, text);
    }

    private List<String> withPart(Broker broker, String text) {
        String missing = "there is no queue '" + text + "' on RabbitMQ " + broker.settings();
        Inventory inventory;
        try {
            inventory = inventory(broker);
        } catch (CliException e) {
            throw CliException.refused(
                    missing + ", and no other can be found by a part of its name: " + e.getMessage());
        }
        Wanted wanted = wanted();
        List<String> selected = inventory.deadLetterQueues().stream()
                .filter(wanted)
                .map(DeadLetterQueue::name)
                .toList();
        List<String> names =
                selected.stream().filter(name -> name.contains(text)).toList();
        if (names.isEmpty()) {
            throw CliException.refused(
                    missing + ", and no dead-letter queue has it in its name" + near(text, selected));
        }
        return names;
    }

    /** Compares with the handler's part of the names too, which is what people write. */
    private static String near(String text, List<String> names) {
        Map<String, String> byText = new HashMap<>();
        for (String name : names) {
            byText.put(name, name);
            byText.putIfAbsent(name.substring(name.lastIndexOf('.') + 1), name);
        }
        List<String> near = NearNames.of(text, byText.keySet()).stream()
                .map(byText::get)
                .distinct()
                .toList();
        return near.isEmpty()
                ? ". 'petisco dead-letters list --all' shows them"
                : ". Did you mean " + String.join(" or ", near) + "?";
    }

    private Inventory inventory(Broker broker) {
        broker.channel(); // whoever cannot connect hears so, and not that the management API is away
        return topology == null ? live(broker) : planned(broker);
    }

    private Inventory planned(Broker broker) {
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

    private Inventory live(Broker broker) {
        try {
            Management management = broker.management();
            List<String> queues = management.queues().stream()
                    .map(queue -> queue.path("name").asText())
                    .filter(name -> name.startsWith(Inventory.DEAD_LETTER))
                    .sorted(Comparator.naturalOrder())
                    .toList();
            if (wanted().isEverything()) {
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
            throw CliException.refused("queues cannot be listed, since the management API is not to be used ("
                    + broker.settings().management() + ": " + e.getMessage()
                    + "). Say where it is with --management-url, or name the queue, or give the application's topology:"
                    + " --topology target/petisco/topology.json, or its jar");
        }
    }
}
