package io.petisco.cli.topology;

import java.nio.file.Path;

import io.petisco.cli.terminal.Terminal;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.topology.PlannedTopology;
import io.petisco.operations.topology.TopologyComparison;
import io.petisco.operations.topology.TopologyFile;
import picocli.CommandLine.Parameters;

/** Where the planned topology is, and how it is compared. */
final class TopologyOptions {

    @Parameters(
            arity = "0..1",
            paramLabel = "PATH",
            defaultValue = ".",
            description = "A topology.json, an application's jar or folder (target/quarkus-app), or a project's folder."
                    + " Default:"
                    + " this folder.")
    private Path path;

    PlannedTopology planned() {
        return TopologyFile.read(path);
    }

    /** Compares, and prints a note if only AMQP is available. */
    static TopologyComparison compare(PlannedTopology planned, Broker broker, Terminal terminal) {
        TopologyComparison comparison = TopologyComparison.of(planned, broker);
        comparison
                .problem()
                .ifPresent(problem -> terminal.note("The management API is not available (" + problem
                        + "): comparing over AMQP only, which shows neither bindings nor anything that the"
                        + " application does not declare."));
        return comparison;
    }
}
