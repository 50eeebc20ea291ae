package io.petisco.operations.deadletters;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.petisco.topology.ServiceName;
import io.petisco.topology.TopologyNames;

/**
 * The names of a broker's or an application's objects. Derives the properties of dead-letter queues from them. Pure.
 *
 * @param queues the names of the dead-letter queues that exist
 * @param exchanges the names of all exchanges
 * @param exchangesOf the exchanges that each queue is bound to
 * @param application the service that handles all the queues, if they come from its topology
 */
record Inventory(
        List<String> queues,
        Set<String> exchanges,
        Map<String, Set<String>> exchangesOf,
        Optional<ServiceName> application) {

    static final String DEAD_LETTER = TopologyNames.deadLetter("");

    /** The parts: organization, service, version, kind, message and handler. */
    private static final int PARTS_OF_A_HANDLERS_QUEUE = 6;

    private static final String STORE = "store";

    /** The services that have a dead-letter exchange, or whose messages are named in a queue's name. */
    Set<ServiceName> services() {
        Stream<ServiceName> declared = exchanges.stream().flatMap(Inventory::serviceOfDeadLetterExchange);
        Stream<ServiceName> published = queues.stream()
                .map(Inventory::parts)
                .filter(parts -> parts.length >= PARTS_OF_A_HANDLERS_QUEUE)
                .map(parts -> new ServiceName(parts[0], parts[1]));
        return Stream.of(declared, published, application.stream())
                .flatMap(services -> services)
                .collect(Collectors.toSet());
    }

    private static Stream<ServiceName> serviceOfDeadLetterExchange(String exchange) {
        String[] parts = parts(exchange);
        return exchange.startsWith(DEAD_LETTER) && parts.length == 2 && !parts[1].equals(STORE)
                ? Stream.of(new ServiceName(parts[0], parts[1]))
                : Stream.empty();
    }

    private static String[] parts(String deadLetterName) {
        String name = deadLetterName.startsWith(DEAD_LETTER)
                ? deadLetterName.substring(DEAD_LETTER.length())
                : deadLetterName;
        return name.split("\\.", -1);
    }

    /** Properties of queues, derived from their names and bindings. */
    List<DeadLetterQueue> deadLetterQueues() {
        Set<ServiceName> known = services();
        return queues.stream().sorted().map(queue -> describe(queue, known)).toList();
    }

    private DeadLetterQueue describe(String queue, Set<ServiceName> known) {
        String[] parts = parts(queue);
        return parts.length >= PARTS_OF_A_HANDLERS_QUEUE
                ? ofHandler(queue, new ServiceName(parts[0], parts[1]), parts[parts.length - 1], known)
                : ofStore(queue);
    }

    private DeadLetterQueue ofHandler(String queue, ServiceName publisher, String handler, Set<ServiceName> known) {
        ServiceName handling = application.orElseGet(() -> handling(publisher, handler, known));
        return new DeadLetterQueue(
                queue,
                new TreeSet<>(List.of(publisher.organization(), handling.organization())),
                Set.of(publisher),
                Set.of(handling),
                false);
    }

    /**
     * The name of a handler of another service's messages begins with its own service. The longest matching service is
     * used.
     */
    private static ServiceName handling(ServiceName publisher, String handler, Set<ServiceName> known) {
        ServiceName handling = publisher;
        int longest = 0;
        for (ServiceName service : known) {
            String prefix = (service.organization().equals(publisher.organization())
                            ? service.service()
                            : service.organization() + "_" + service.service())
                    + "_";
            if (!service.equals(publisher) && handler.startsWith(prefix) && prefix.length() > longest) {
                handling = service;
                longest = prefix.length();
            }
        }
        return handling;
    }

    /** A store is recognized by the exchanges that its queue is bound to, not by its name. */
    private DeadLetterQueue ofStore(String queue) {
        Set<String> organizations = new TreeSet<>();
        Set<ServiceName> services = exchangesOf.getOrDefault(queue, Set.of()).stream()
                .flatMap(Inventory::serviceOfDeadLetterExchange)
                .collect(Collectors.toSet());
        services.forEach(service -> organizations.add(service.organization()));
        for (String exchange : exchangesOf.getOrDefault(queue, Set.of())) {
            String[] parts = parts(exchange);
            if (exchange.startsWith(DEAD_LETTER) && parts.length == 2 && parts[1].equals(STORE)) {
                organizations.add(parts[0]);
            }
        }
        return new DeadLetterQueue(queue, organizations, services, services, true);
    }
}
