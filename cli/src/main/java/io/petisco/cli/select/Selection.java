package io.petisco.cli.select;

import java.nio.file.Path;
import java.util.Optional;

import io.petisco.operations.broker.Broker;
import io.petisco.operations.deadletters.DeadLetterQueues;
import io.petisco.operations.deadletters.DeadLetterSelection;
import picocli.CommandLine.Option;

/**
 * Options that select dead-letter queues. AMQP cannot list queues, so the names come from the management API or, if
 * that is unavailable, from the topology that an application's build wrote.
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
                "Only queues of this handling service: for its own messages, for the messages of other services"
                        + " that it handles (these queues are named <service>_<handler>), and its own store. Handlers"
                        + " in Python and handlers with an explicit name count as the publisher's: use --topology"
                        + " for them."
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
                    "Take the queues from this topology.json, application jar or folder, instead of the management"
                            + " API.")
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

    /** The selected dead-letter queues of this broker. */
    public DeadLetterQueues queues(Broker broker) {
        return new DeadLetterQueues(
                broker,
                new DeadLetterSelection(organization(), service(), publishedBy(), Optional.ofNullable(topology)));
    }
}
