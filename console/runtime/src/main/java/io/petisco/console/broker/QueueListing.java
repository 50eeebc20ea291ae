package io.petisco.console.broker;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.petisco.operations.OperationException;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.broker.Management;

/**
 * The queues of a broker at one moment.
 *
 * @param exchanges the names of all exchanges, if the broker can list them
 * @param problem why the management API cannot be used; then these are the known queues only
 */
public record QueueListing(List<QueueNumbers> queues, Set<String> exchanges, Optional<String> problem) {

    /** @throws OperationException if the broker cannot be reached at all */
    public static QueueListing read(ConsoleBroker broker) {
        try {
            Management management = broker.management();
            return new QueueListing(
                    management.queues().stream().map(QueueNumbers::of).toList(),
                    management.exchanges().stream()
                            .map(exchange -> exchange.path("name").asText())
                            .collect(Collectors.toSet()),
                    Optional.empty());
        } catch (IOException e) {
            return new QueueListing(known(broker), Set.of(), Optional.of(String.valueOf(e.getMessage())));
        }
    }

    /** AMQP cannot list queues, but tells the depth of a queue whose name is known. */
    private static List<QueueNumbers> known(ConsoleBroker source) {
        List<QueueNumbers> known = new ArrayList<>();
        try (Broker broker = source.open()) {
            broker.channel(); // fails if the broker cannot be reached, also if no queue is known
            for (String name : source.knownQueues()) {
                broker.told(name).map(QueueNumbers::of).ifPresent(known::add);
            }
        }
        return known;
    }
}
