package io.petisco.cli.topology;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.petisco.cli.terminal.Terminal;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.topology.Comparison;
import io.petisco.operations.topology.Difference;
import io.petisco.operations.topology.LiveTopology;
import io.petisco.operations.topology.PassiveComparison;
import io.petisco.operations.topology.PlannedTopology;
import io.petisco.operations.topology.TopologyFile;
import picocli.CommandLine.Parameters;

/** Where the planned topology is, and how it is compared. */
final class TopologyOptions {

    @Parameters(
            arity = "0..1",
            paramLabel = "PATH",
            defaultValue = ".",
            description =
                    "A topology.json, an application's jar or folder (target/quarkus-app), or a project's folder. Default:"
                            + " this folder.")
    private Path path;

    PlannedTopology planned() {
        return TopologyFile.read(path);
    }

    /** What the management API says; empty, and a note that says so, where it cannot be used. */
    static Optional<LiveTopology> live(Broker broker, Terminal terminal) {
        broker.channel();
        try {
            return Optional.of(LiveTopology.read(broker.management()));
        } catch (IOException e) {
            terminal.note(
                    "The management API is not to be used (" + broker.settings().management() + ": "
                            + e.getMessage()
                            + "): looking over AMQP alone, which shows neither bindings nor what the application does"
                            + " not know.");
            return Optional.empty();
        }
    }

    static List<Difference> differences(PlannedTopology planned, Broker broker, Terminal terminal) {
        return differences(planned, live(broker, terminal), broker);
    }

    static List<Difference> differences(PlannedTopology planned, Optional<LiveTopology> live, Broker broker) {
        return live.map(found -> new Comparison(planned, found).differences())
                .orElseGet(() -> new PassiveComparison(broker).differences(planned));
    }
}
