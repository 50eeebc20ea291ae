package io.petisco.cli.topology;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import io.petisco.cli.CliException;
import io.petisco.cli.broker.Broker;
import io.petisco.topology.Queue;
import io.petisco.topology.TopologyNames;
import picocli.CommandLine.Option;

/**
 * Options that find dead-letter queues: AMQP cannot list queues. So it takes the management API or, where that is off, the
 * topology that an application's build has written.
 */
public final class DeadLetterQueues {

    private static final String PREFIX = TopologyNames.deadLetter("");

    @Option(
            names = "--topology",
            paramLabel = "PATH",
            description =
                    "Take the queues from this topology.json, application jar or folder, and not from the management API.")
    private Path topology;

    /**
     * The names, sorted, of dead-letter queues that exist.
     *
     * @param wanted which
     * @throws CliException if there is neither a management API nor a topology
     */
    public List<String> names(Broker broker, Predicate<String> wanted) {
        broker.channel(); // whoever cannot connect hears so, and not that the management API is away
        Stream<String> names = topology == null ? live(broker) : planned(broker);
        return names.filter(name -> name.startsWith(PREFIX))
                .filter(wanted)
                .sorted()
                .toList();
    }

    private Stream<String> planned(Broker broker) {
        return TopologyFile.read(topology).topology().queues().stream()
                .map(Queue::name)
                .filter(name -> name.startsWith(PREFIX) && broker.hasQueue(name));
    }

    private static Stream<String> live(Broker broker) {
        try {
            List<JsonNode> queues = broker.management().queues();
            return queues.stream().map(queue -> queue.path("name").asText());
        } catch (IOException e) {
            throw CliException.refused("queues cannot be listed, since the management API is not to be used ("
                    + broker.settings().management() + ": " + e.getMessage()
                    + "). Say where it is with --management-url, or name the queue, or give the application's topology:"
                    + " --topology target/petisco/topology.json, or its jar");
        }
    }
}
