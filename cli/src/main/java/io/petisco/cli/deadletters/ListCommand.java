package io.petisco.cli.deadletters;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

import io.petisco.cli.CliException;
import io.petisco.cli.CommonOptions;
import io.petisco.cli.ExitCode;
import io.petisco.cli.select.FilterOptions;
import io.petisco.cli.select.Selection;
import io.petisco.cli.terminal.ProgressBar;
import io.petisco.cli.terminal.Terminal;
import io.petisco.operations.OperationException;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.deadletters.QueueSummary;
import io.petisco.operations.message.WatchedFilter;
import io.petisco.operations.move.Browser;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code petisco dead-letters list}. */
@Command(
        name = "list",
        description = {
            "Counts dead letters per queue, grouped by exception, type and handler.",
            "",
            "To group messages, the command reads them and puts them back; no consumer receives them in the"
                    + " meantime. --counts reads no messages. If nothing is selected, the exit code is 1."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  petisco dead-letters list",
            "  petisco dead-letters list -o acme -s registration --json",
            "  petisco dead-letters list send_mail --where exception=*Timeout* --older-than 2h",
            "  petisco dead-letters list --counts --topology target/quarkus-app"
        })
final class ListCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Parameters(
            arity = "0..*",
            paramLabel = "QUEUE",
            description =
                    "These queues, or all dead-letter queues that have this text in their names. Default: all that"
                            + " begin with dead_letter.")
    private List<String> queues = new ArrayList<>();

    @Mixin
    private Selection selection;

    @Mixin
    private FilterOptions filterOptions;

    @Option(names = "--all", description = "Include empty queues.")
    private boolean all;

    @Option(names = "--counts", description = "Count the messages without reading them.")
    private boolean counts;

    @Option(
            names = "--sample",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Read at most the first N messages of each queue. Default: ${DEFAULT-VALUE}.")
    private long sample;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        WatchedFilter filter = filterOptions.filter();
        if (sample < 1) {
            throw CliException.refused("--sample must be 1 or more");
        }
        if (counts && !filter.isEverything()) {
            throw CliException.refused("--counts does not read messages, but --where and --older-than need them:"
                    + " remove one of the options");
        }
        Terminal terminal = common.terminal();
        try (Broker broker = common.broker()) {
            List<String> names = names(broker, terminal);
            List<QueueSummary> list = list(broker, names, filter);
            ListReport report = new ListReport(terminal);
            if (json) {
                report.json(list);
            } else {
                report.print(list, names.size());
            }
            filter.refuseNothing();
            return ExitCode.OK;
        }
    }

    private List<String> names(Broker broker, Terminal terminal) {
        if (queues.isEmpty()) {
            try {
                return selection.queues(broker).names(terminal::note);
            } catch (OperationException e) {
                if (json && e.kind() == OperationException.Kind.NOTHING_MATCHES) {
                    terminal.print("[]"); // a program that reads the output still gets JSON
                }
                throw e;
            }
        }
        Set<String> names = new LinkedHashSet<>();
        queues.forEach(text -> names.addAll(selection.queues(broker).all(text)));
        return List.copyOf(names);
    }

    private List<QueueSummary> list(Broker broker, List<String> names, WatchedFilter filter)
            throws InterruptedException {
        List<QueueSummary> list = new ArrayList<>();
        Browser browser = counts ? null : new Browser(broker);
        try (ProgressBar bar = new ProgressBar(common.terminal(), "reading queues")) {
            int read = 0;
            for (String name : names) {
                QueueSummary listed = browser == null
                        ? QueueSummary.counted(broker, name, filter)
                        : QueueSummary.of(broker, browser, name, filter, sample);
                if (listed.wanted() > 0 || all || !queues.isEmpty()) {
                    list.add(listed);
                }
                bar.show(++read, names.size());
            }
        }
        return list;
    }
}
