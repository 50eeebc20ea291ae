package io.petisco.cli.topology;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.petisco.cli.CliException;
import io.petisco.cli.CommonOptions;
import io.petisco.cli.ExitCode;
import io.petisco.cli.broker.Broker;
import io.petisco.cli.broker.QueueState;
import io.petisco.cli.terminal.Terminal;
import io.petisco.topology.Exchange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code petisco topology clear}. */
@Command(
        name = "clear",
        description = {
            "Deletes what the application declares, with the messages in it, after a question.",
            "",
            "The store's queues and exchanges may be shared with other services of the organization: they are left, unless --store."
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

    @Option(names = "--store", description = "The store's queues and exchanges too.")
    private boolean store;

    @Option(names = "--dry-run", description = "Say what would be deleted; delete nothing.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() {
        PlannedTopology planned = options.planned();
        Terminal terminal = common.terminal();
        try (Broker broker = common.broker()) {
            List<QueueState> queues = planned.topology().queues().stream()
                    .filter(queue -> store || isOfHandler(queue.name()))
                    .map(queue -> broker.queue(queue.name()))
                    .flatMap(Optional::stream)
                    .toList();
            List<String> exchanges = planned.topology().exchanges().stream()
                    .map(Exchange::name)
                    .filter(name -> store || !name.endsWith(".store"))
                    .filter(name -> isOwn(planned, name) && broker.hasExchange(name))
                    .toList();
            long messages = queues.stream().mapToLong(QueueState::ready).sum();
            String what = queues.size() + " queues with " + messages + " messages and " + exchanges.size()
                    + " exchanges of '" + planned.service().exchange() + "'";
            if (dryRun) {
                queues.forEach(queue ->
                        terminal.print("would delete queue " + queue.name() + " with " + queue.ready() + " messages"));
                exchanges.forEach(exchange -> terminal.print("would delete exchange " + exchange));
                return ExitCode.OK;
            }
            if (!yes && !terminal.confirm("Delete " + what + " on RabbitMQ " + broker.settings() + "?")) {
                throw CliException.refused("nothing was deleted: answer with y, or add --yes");
            }
            Declarer declarer = new Declarer(broker);
            queues.forEach(queue -> declarer.deleteQueue(queue.name()));
            exchanges.forEach(declarer::deleteExchange);
            terminal.print("deleted " + what);
            return ExitCode.OK;
        }
    }

    /** The store's queues have names without the service's. */
    private static boolean isOfHandler(String queue) {
        return queue.split("\\.").length > 5;
    }

    /** Exchanges of services whose events this one handles are theirs. */
    private static boolean isOwn(PlannedTopology planned, String exchange) {
        return exchange.equals(planned.service().exchange())
                || exchange.equals(planned.service().retryExchange())
                || exchange.equals(planned.service().deadLetterExchange())
                || exchange.endsWith(".store");
    }
}
