package io.petisco.topology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Computes the permissions that an application, a deployment job and an operator need, from what the application declares. */
public final class Permissions {

    /** RabbitMQ checks this name for the default exchange. */
    private static final String DEFAULT_EXCHANGE = "amq.default";

    /** The queue of {@code petisco tail}, whose name the broker chooses. */
    private static final String OWN_QUEUE = "amq\\.gen-.*";

    /** The ends of the names that {@code petisco topology apply --migrate} declares for the time of a migration. */
    private static final List<String> MIGRATION = List.of(".petisco_migrating", ".petisco_migrated");

    private final ServiceName service;
    private final Topology topology;
    private final Collection<String> consumed;
    private final Collection<ServiceName> others;

    /**
     * @param topology what the application declares
     * @param consumed the queues that it consumes but does not declare: those that a handler or dead-letter handler names
     * @param others the other services that it sends messages to
     */
    public Permissions(
            ServiceName service, Topology topology, Collection<String> consumed, Collection<ServiceName> others) {
        this.service = service;
        this.topology = topology;
        this.consumed = List.copyOf(consumed);
        this.others = List.copyOf(others);
    }

    /** Those of an application that declares its topology ({@code quarkus.petisco.topology.mode=declare}). */
    public UserPermissions declaring() {
        List<String> declared = declared();
        return new UserPermissions(
                NamePattern.withMarks(service, with(declared, targets())),
                NamePattern.of(service, with(with(declared, targets()), defaultExchange())),
                NamePattern.withMarks(service, with(declared, consumed)));
    }

    /** Those of an application that declares nothing ({@code verify} and {@code none}). */
    public UserPermissions using() {
        List<String> written = topology.exchanges().stream()
                .map(Exchange::name)
                .filter(exchange -> exchange.equals(service.exchange()) || !isMain(exchange))
                .toList();
        return new UserPermissions(
                UserPermissions.NOTHING,
                NamePattern.of(service, with(written, targets())),
                NamePattern.of(service, with(mainQueues(), consumed)));
    }

    /** Those of a job that declares, migrates and prunes the topology. */
    public UserPermissions deploying() {
        List<String> names = with(declared(), standIns());
        String pattern = NamePattern.of(service, names);
        return new UserPermissions(pattern, NamePattern.of(service, with(names, List.of(DEFAULT_EXCHANGE))), pattern);
    }

    /** Those of a person who looks at messages, requeues dead letters, publishes and follows messages. */
    public UserPermissions operating() {
        String ownQueue = "^" + OWN_QUEUE + "$";
        List<String> written = topology.exchanges().stream()
                .map(Exchange::name)
                .filter(exchange -> exchange.equals(service.exchange()) || !isMain(exchange))
                .toList();
        List<String> read = with(topology.queues().stream().map(Queue::name).toList(), List.of(service.exchange()));
        return new UserPermissions(
                ownQueue,
                orOwnQueue(NamePattern.of(service, with(written, List.of(DEFAULT_EXCHANGE)))),
                orOwnQueue(NamePattern.of(service, read)));
    }

    /** Adds the queue of {@code petisco tail} as it is: its name is a pattern. */
    private static String orOwnQueue(String pattern) {
        return "^" + OWN_QUEUE + "$|" + pattern;
    }

    /**
     * The permissions for the routing keys of an application's messages, by exchange. Exchanges that are not in the map need
     * none: RabbitMQ allows all routing keys of an exchange for which a user has no topic permission.
     */
    public SortedMap<String, String> routingKeys() {
        SortedMap<String, List<String>> keys = new TreeMap<>();
        for (Binding binding : topology.bindings()) {
            if (!binding.exchange().startsWith(TopologyNames.delay(""))) {
                keys.computeIfAbsent(binding.exchange(), none -> new ArrayList<>())
                        .add(binding.routingKey());
            }
        }
        keys.computeIfAbsent(service.exchange(), none -> new ArrayList<>()).add(service.exchange() + ".");
        SortedMap<String, String> patterns = new TreeMap<>();
        keys.forEach((exchange, routingKeys) -> patterns.put(exchange, NamePattern.of(service, routingKeys)));
        return patterns;
    }

    private List<String> declared() {
        return Stream.concat(
                        topology.exchanges().stream().map(Exchange::name),
                        topology.queues().stream().map(Queue::name))
                .toList();
    }

    private List<String> mainQueues() {
        return topology.queues().stream()
                .map(Queue::name)
                .filter(Permissions::isMain)
                .toList();
    }

    private static boolean isMain(String name) {
        return Stream.of(TopologyNames.retry(""), TopologyNames.deadLetter(""), TopologyNames.delay(""))
                .noneMatch(name::startsWith);
    }

    private List<String> targets() {
        return others.stream().map(ServiceName::exchange).toList();
    }

    /** The queue and the exchanges of a migration, for each queue. */
    private List<String> standIns() {
        return topology.queues().stream()
                .flatMap(queue -> MIGRATION.stream().map(suffix -> queue.name() + suffix))
                .toList();
    }

    /** Messages of a queue that another application declares return to it over the default exchange. */
    private List<String> defaultExchange() {
        boolean returns = topology.queues().stream()
                .anyMatch(queue -> "".equals(queue.arguments().get("x-dead-letter-exchange")));
        return returns ? List.of(DEFAULT_EXCHANGE) : List.of();
    }

    private static List<String> with(Collection<String> some, Collection<String> others) {
        TreeSet<String> all = new TreeSet<>(some);
        all.addAll(others);
        return List.copyOf(all);
    }
}
