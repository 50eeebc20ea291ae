package io.petisco.cli.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import io.petisco.cli.CliException;
import io.petisco.cli.CommonOptions;
import io.petisco.cli.ExitCode;
import io.petisco.cli.LongWork;
import io.petisco.cli.terminal.ProgressBar;
import io.petisco.cli.terminal.Terminal;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.message.Wildcard;
import io.petisco.operations.topology.LiveTopology;
import io.petisco.operations.topology.PlannedTopology;
import io.petisco.operations.topology.Pruning;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code petisco topology prune}. */
@Command(
        name = "prune",
        description = {
            "Deletes the queues and exchanges of the service that 'diff' lists as extra, after a confirmation.",
            "",
            "Empty queues are deleted. A queue with messages is kept, unless --move-to names a queue for them, or"
                    + " --delete discards them. A message leaves its queue only when the broker has confirmed its"
                    + " copy. Queues with consumers are kept, and so are queues of other services of the"
                    + " organization for messages of this one: their handler's name begins with the name of that"
                    + " service. It needs the management API. You can interrupt it at any time: run the same"
                    + " command again to continue."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  petisco topology prune target/quarkus-app --dry-run",
            "  petisco topology prune target/quarkus-app --yes",
            "  petisco topology prune target/quarkus-app --only '*.send_mail' \\",
            "      --move-to acme.registration.1.event.user_created.send_welcome_mail",
            "  petisco topology prune target/quarkus-app --only 'dead_letter.*.send_mail' --delete"
        })
final class PruneCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Mixin
    private TopologyOptions options;

    @Option(
            names = "--only",
            paramLabel = "PATTERN",
            description = "Only queues and exchanges with this name; a * matches any characters.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--ignore", paramLabel = "PATTERN", description = "Exclude those with this name.")
    private List<String> ignored = new ArrayList<>();

    @Option(
            names = "--move-to",
            paramLabel = "QUEUE",
            description = "Move the messages of the queues to this one, which has to exist.")
    private String target;

    @Option(names = "--delete", description = "Delete the messages of the queues.")
    private boolean delete;

    @Option(names = "--dry-run", description = "Show what would be done; change nothing.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Do not ask for confirmation.")
    private boolean yes;

    private Terminal terminal;

    @Override
    public Integer call() throws InterruptedException {
        if (delete && target != null) {
            throw CliException.refused("use either --move-to or --delete, not both. Nothing was changed");
        }
        PlannedTopology planned = options.planned();
        terminal = common.terminal();
        try (LongWork work = new LongWork();
                Broker broker = common.broker()) {
            Pruning pruning = new Pruning(broker, planned, live(planned, broker), target, delete, work.cancellation());
            List<String> queues =
                    pruning.queues().stream().filter(this::isWanted).toList();
            List<String> exchanges =
                    pruning.exchanges().stream().filter(this::isWanted).toList();
            checkTarget(broker, queues);
            List<Pruning.Step> steps = pruning.plan(queues);
            if (dryRun || queues.isEmpty() && exchanges.isEmpty()) {
                return rehearse(steps, exchanges);
            }
            ask(broker, steps, exchanges);
            boolean all = prune(pruning, steps);
            all &= exchanges(pruning, exchanges);
            terminal.flush();
            return all ? ExitCode.OK : ExitCode.DIFFERENT;
        }
    }

    private LiveTopology live(PlannedTopology planned, Broker broker) {
        return TopologyOptions.compare(planned, broker, terminal)
                .live()
                .orElseThrow(() -> CliException.refused("without the management API, extra queues cannot be found: set"
                        + " --management-url to its address. Nothing was changed"));
    }

    private boolean isWanted(String name) {
        boolean chosen = only.isEmpty() || only.stream().anyMatch(pattern -> Wildcard.matches(pattern, name));
        return chosen && ignored.stream().noneMatch(pattern -> Wildcard.matches(pattern, name));
    }

    private void checkTarget(Broker broker, List<String> queues) {
        if (target == null) {
            return;
        }
        if (!broker.hasQueue(target)) {
            throw CliException.refused("there is no queue '" + target + "' to move messages to. Nothing was changed");
        }
        if (queues.contains(target)) {
            throw CliException.refused(
                    "queue '" + target + "' is extra itself: messages can be moved to it if --ignore or"
                            + " --only leaves it out. Nothing was changed");
        }
    }

    private int rehearse(List<Pruning.Step> steps, List<String> exchanges) {
        steps.forEach(step -> terminal.print("would " + text(step)));
        exchanges.forEach(
                exchange -> terminal.print("would delete exchange " + exchange + ", unless something is bound to it"));
        terminal.note(steps.isEmpty() && exchanges.isEmpty() ? "nothing is extra" : "nothing was done");
        return steps.stream().allMatch(Pruning.Step::changes) ? ExitCode.OK : ExitCode.DIFFERENT;
    }

    private void ask(Broker broker, List<Pruning.Step> steps, List<String> exchanges) {
        steps.forEach(step -> terminal.note("will " + text(step)));
        exchanges.forEach(exchange -> terminal.note("will delete exchange " + exchange));
        boolean nothing = exchanges.isEmpty() && steps.stream().noneMatch(Pruning.Step::changes);
        if (!nothing && !yes && !terminal.confirm("Do this on RabbitMQ " + broker.settings() + "?")) {
            throw CliException.refused("nothing was changed: answer y, or add --yes");
        }
    }

    private static String text(Pruning.Step step) {
        return step.text() + (step.needsDecision() ? ". Add --move-to QUEUE, or --delete" : "");
    }

    private boolean prune(Pruning pruning, List<Pruning.Step> steps) throws InterruptedException {
        boolean all = true;
        for (Pruning.Step step : steps) {
            if (step.changes()) {
                try (ProgressBar bar = new ProgressBar(terminal, "pruning " + step.queue())) {
                    Pruning.Result result = pruning.run(step, bar::show);
                    all &= result.gone();
                    terminal.print(result.text());
                    terminal.flush();
                }
            } else {
                all = false;
            }
        }
        return all;
    }

    private boolean exchanges(Pruning pruning, List<String> exchanges) {
        boolean all = true;
        for (String exchange : exchanges) {
            boolean gone = pruning.deleteExchange(exchange);
            all &= gone;
            terminal.print(
                    gone
                            ? "deleted exchange " + exchange
                            : "left exchange " + exchange + ": something is bound to" + " it");
        }
        return all;
    }
}
