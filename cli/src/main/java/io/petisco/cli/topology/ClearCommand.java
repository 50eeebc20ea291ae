package io.petisco.cli.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

import io.petisco.cli.CliException;
import io.petisco.cli.CommonOptions;
import io.petisco.cli.ExitCode;
import io.petisco.cli.terminal.Terminal;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.topology.Contents;
import io.petisco.operations.topology.Declarer;
import io.petisco.operations.topology.LiveTopology;
import io.petisco.operations.topology.OwnThings;
import io.petisco.operations.topology.PlannedTopology;
import io.petisco.topology.Binding;
import io.petisco.topology.Plural;
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
                    + " Exchanges that queues of others are bound to are left, and named. Where the management API is on, retry queues"
                    + " of former delays go too."
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
        OwnThings own = new OwnThings(planned, store);
        try (Broker broker = common.broker()) {
            Optional<LiveTopology> live = TopologyOptions.live(broker, terminal);
            List<Contents> queues = queues(own, broker, live);
            List<String> exchanges =
                    own.exchanges().stream().filter(broker::hasExchange).toList();
            long messages = queues.stream().mapToLong(Contents::messages).sum();
            IntFunction<String> what = number -> Plural.of(queues.size(), "queue") + " with "
                    + Plural.of(messages, "message") + " and " + Plural.of(number, "exchange") + " of '"
                    + planned.service().exchange() + "'";
            if (dryRun) {
                rehearse(own, queues, exchanges, live, terminal);
                return ExitCode.OK;
            }
            String question = "Delete " + what.apply(exchanges.size()) + " on RabbitMQ " + broker.settings() + "?";
            if (!yes && !terminal.confirm(question)) {
                throw CliException.refused("nothing was deleted: answer with y, or add --yes");
            }
            int deleted = exchanges.size() - delete(own, queues, exchanges, new Declarer(broker), terminal);
            terminal.print("deleted " + what.apply(deleted));
            return ExitCode.OK;
        }
    }

    private static List<Contents> queues(OwnThings own, Broker broker, Optional<LiveTopology> live) {
        List<String> names = new ArrayList<>(own.queues());
        live.ifPresent(
                found -> names.addAll(own.formerRetryQueues(found.queues().keySet())));
        return names.stream()
                .map(name -> Contents.of(name, broker, live.isPresent()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static void rehearse(
            OwnThings own,
            List<Contents> queues,
            List<String> exchanges,
            Optional<LiveTopology> live,
            Terminal terminal) {
        queues.forEach(queue -> terminal.print(
                "would delete queue " + queue.queue() + " with " + Plural.of(queue.messages(), "message")));
        Set<String> deleted = queues.stream().map(Contents::queue).collect(Collectors.toSet());
        Set<Binding> unbound = Set.copyOf(own.bindingsOfOthers());
        for (String exchange : exchanges) {
            if (live.isEmpty()) {
                terminal.print("would delete exchange " + exchange + ", unless queues of others are bound to it");
            } else if (live.get()
                    .isUsedWithout(
                            binding -> deleted.contains(binding.queue()) || unbound.contains(binding), exchange)) {
                terminal.print("would leave exchange " + exchange + ": queues of others are bound to it");
            } else {
                terminal.print("would delete exchange " + exchange);
            }
        }
    }

    /** @return how many exchanges are left */
    private static int delete(
            OwnThings own, List<Contents> queues, List<String> exchanges, Declarer declarer, Terminal terminal) {
        queues.forEach(queue -> declarer.deleteQueue(queue.queue()));
        own.bindingsOfOthers().stream()
                .filter(binding -> exchanges.contains(binding.exchange()))
                .forEach(declarer::unbindWhatExists);
        int left = 0;
        for (String exchange : exchanges) {
            if (!declarer.deleteUnusedExchange(exchange)) {
                terminal.note("exchange '" + exchange + "' was left: queues of others are bound to it");
                left++;
            }
        }
        return left;
    }
}
