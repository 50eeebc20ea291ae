package io.petisco.cli.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import io.petisco.cli.CommonOptions;
import io.petisco.cli.ExitCode;
import io.petisco.cli.terminal.Style;
import io.petisco.cli.terminal.Terminal;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.message.Wildcard;
import io.petisco.operations.topology.Difference;
import io.petisco.operations.topology.Difference.Kind;
import io.petisco.operations.topology.PlannedTopology;
import io.petisco.operations.topology.TopologyComparison;
import io.petisco.operations.topology.TopologyComparison.Orphan;
import io.petisco.topology.Plural;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code petisco topology diff}. */
@Command(
        name = "diff",
        description = {
            "Lists what is missing on the broker, what differs, and what the application no longer declares. The"
                    + " exit code is 1 if there is any. Also lists the messages of the service that only its store"
                    + " receives.",
            "",
            "Extra queues are found by their names: queues for messages of the service. Queues of other services"
                    + " for these messages are listed apart, and do not count: their handler's name begins with the"
                    + " name of a service whose exchange exists."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  petisco topology diff target/petisco/topology.json",
            "  petisco topology diff target/quarkus-app --ignore '*.billing_*' --json"
        })
final class DiffCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Mixin
    private TopologyOptions options;

    @Option(
            names = "--ignore",
            paramLabel = "PATTERN",
            description =
                    "Exclude extra items, and messages that only a store receives, with this name; a * matches any"
                            + " characters.")
    private List<String> ignored = new ArrayList<>();

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() {
        PlannedTopology planned = options.planned();
        Terminal terminal = common.terminal();
        try (Broker broker = common.broker()) {
            TopologyComparison comparison = TopologyOptions.compare(planned, broker, terminal);
            List<Difference> differences = comparison.differences().stream()
                    .filter(difference -> !isIgnored(difference))
                    .toList();
            print(terminal, differences);
            orphans(terminal, planned, comparison);
            comparison
                    .queuesOfOthers()
                    .forEach((queue, service) ->
                            note(terminal, queue, "no difference: queue " + queue + " belongs to service " + service));
            comparison.messagesThatOnlyStoresTake().stream()
                    .filter(key -> ignored.stream().noneMatch(pattern -> Wildcard.matches(pattern, key)))
                    .forEach(key ->
                            terminal.note("only the store receives " + key + ": no handler queue is bound for it"));
            return differences.isEmpty() ? ExitCode.OK : ExitCode.DIFFERENT;
        }
    }

    private void orphans(Terminal terminal, PlannedTopology planned, TopologyComparison comparison) {
        for (Orphan orphan : comparison.orphans()) {
            note(
                    terminal,
                    orphan.queue(),
                    "no handler: queue " + orphan.queue() + " has " + Plural.of(orphan.messages(), "message") + " and "
                            + Plural.of(orphan.bindings(), "binding") + ". Move them to another handler's queue, or"
                            + " delete them: petisco topology prune " + planned.source() + " --only '*"
                            + orphan.handlerQueue()
                            + "' --move-to QUEUE, or --delete");
        }
    }

    private void note(Terminal terminal, String name, String text) {
        if (ignored.stream().noneMatch(pattern -> Wildcard.matches(pattern, name))) {
            terminal.note(text);
        }
    }

    private boolean isIgnored(Difference difference) {
        return difference.kind() == Kind.EXTRA
                && ignored.stream().anyMatch(pattern -> Wildcard.matches(pattern, difference.name()));
    }

    private void print(Terminal terminal, List<Difference> differences) {
        if (json) {
            terminal.printJson(differences.stream().map(Difference::json).toList());
            return;
        }
        for (Difference difference : differences) {
            Style style = difference.kind() == Kind.EXTRA ? Style.YELLOW : Style.RED;
            terminal.print(style.of(difference.line(), terminal.colored()));
        }
        terminal.note(differences.isEmpty() ? "no differences" : Plural.of(differences.size(), "difference"));
    }
}
