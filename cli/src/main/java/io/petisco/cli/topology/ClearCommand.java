package io.petisco.cli.topology;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;

import io.petisco.cli.CliException;
import io.petisco.cli.CommonOptions;
import io.petisco.cli.ExitCode;
import io.petisco.cli.terminal.Terminal;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.topology.Contents;
import io.petisco.operations.topology.PlannedTopology;
import io.petisco.operations.topology.TopologyComparison;
import io.petisco.operations.topology.TopologyRemoval;
import io.petisco.topology.Plural;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code petisco topology clear}. */
@Command(
        name = "clear",
        description = {
            "Deletes what the application declares, with the messages in it, after a confirmation.",
            "",
            "Other services of the organization may share the store's queues and exchanges: they are kept, unless"
                    + " you add --store. Exchanges with bindings to queues of other services are kept, and listed."
                    + " With the management API, retry queues of former delays are deleted too."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  petisco topology clear target/petisco/topology.json --dry-run",
            "  petisco topology clear target/petisco/topology.json --yes"
        })
final class ClearCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Mixin
    private TopologyOptions options;

    @Option(names = "--store", description = "Delete the store's queues and exchanges, too.")
    private boolean store;

    @Option(names = "--dry-run", description = "Show what would be deleted; delete nothing.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Do not ask for confirmation.")
    private boolean yes;

    @Override
    public Integer call() {
        PlannedTopology planned = options.planned();
        Terminal terminal = common.terminal();
        try (Broker broker = common.broker()) {
            TopologyComparison comparison = TopologyOptions.compare(planned, broker, terminal);
            TopologyRemoval removal = new TopologyRemoval(broker, planned, comparison.live(), store);
            long messages =
                    removal.queues().stream().mapToLong(Contents::messages).sum();
            IntFunction<String> what = number -> Plural.of(removal.queues().size(), "queue") + " with "
                    + Plural.of(messages, "message") + " and " + Plural.of(number, "exchange") + " of '"
                    + planned.service().exchange() + "'";
            if (dryRun) {
                rehearse(removal, terminal);
                return ExitCode.OK;
            }
            String question =
                    "Delete " + what.apply(removal.exchanges().size()) + " on RabbitMQ " + broker.settings() + "?";
            if (!yes && !terminal.confirm(question)) {
                throw CliException.refused("nothing was deleted: answer y, or add --yes");
            }
            List<String> left = removal.run();
            left.forEach(exchange ->
                    terminal.note("exchange '" + exchange + "' was left: queues of other services are bound to it"));
            terminal.print("deleted " + what.apply(removal.exchanges().size() - left.size()));
            return ExitCode.OK;
        }
    }

    private static void rehearse(TopologyRemoval removal, Terminal terminal) {
        removal.queues()
                .forEach(queue -> terminal.print(
                        "would delete queue " + queue.queue() + " with " + Plural.of(queue.messages(), "message")));
        for (String exchange : removal.exchanges()) {
            terminal.print(
                    switch (removal.fate(exchange)) {
                        case DELETED -> "would delete exchange " + exchange;
                        case LEFT ->
                            "would leave exchange " + exchange + ": queues of other services are bound to" + " it";
                        case OPEN ->
                            "would delete exchange " + exchange + ", unless queues of other services are"
                                    + " bound to it";
                    });
        }
    }
}
