package io.petisco.cli.topology;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

import io.petisco.cli.CliException;
import io.petisco.cli.CommonOptions;
import io.petisco.cli.ExitCode;
import io.petisco.cli.LongWork;
import io.petisco.cli.terminal.ProgressBar;
import io.petisco.cli.terminal.Terminal;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.topology.Difference;
import io.petisco.operations.topology.Difference.Kind;
import io.petisco.operations.topology.PlannedTopology;
import io.petisco.operations.topology.TopologyUpdate;
import io.petisco.topology.Plural;
import io.petisco.topology.Queue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code petisco topology apply}. */
@Command(
        name = "apply",
        description = {
            "Declares what the application declares: exchanges, queues, bindings.",
            "",
            "Queues that exist with other arguments are left unchanged, unless you add --migrate: then each is"
                    + " replaced, by way of a second queue, without losing a message, including those that arrive"
                    + " in the meantime. Stop its consumers first. After an interruption, run the same command"
                    + " again to continue. It needs the management API."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  petisco topology apply target/petisco/topology.json --dry-run",
            "  petisco topology apply target/quarkus-app",
            "  petisco topology apply target/quarkus-app --migrate --yes"
        })
final class ApplyCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Mixin
    private TopologyOptions options;

    @Option(names = "--migrate", description = "Replace the queues that have other arguments.")
    private boolean migrate;

    @Option(names = "--dry-run", description = "Show what would be done; change nothing.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Do not ask for confirmation before a migration.")
    private boolean yes;

    private Terminal terminal;
    private PlannedTopology planned;

    @Override
    public Integer call() throws InterruptedException {
        planned = options.planned();
        terminal = common.terminal();
        try (LongWork work = new LongWork();
                Broker broker = common.broker()) {
            TopologyUpdate update =
                    new TopologyUpdate(broker, TopologyOptions.compare(planned, broker, terminal), work.cancellation());
            Set<String> migrations = update.migrations();
            if (dryRun) {
                return rehearse(update.differences(), migrations);
            }
            if (migrate && !migrations.isEmpty()) {
                prepare(broker, update);
            }
            update.declare(migrate);
            terminal.print("declared "
                    + Plural.of(planned.topology().exchanges().size(), "exchange") + ", "
                    + Plural.of(planned.topology().queues().size() - migrations.size(), "queue")
                    + " and their bindings");
            if (!migrate) {
                return report(migrations);
            }
            migrateAll(update);
            terminal.flush();
            return ExitCode.OK;
        }
    }

    private int rehearse(List<Difference> differences, Set<String> migrations) {
        for (Difference difference : differences) {
            if (difference.kind() == Kind.MISSING) {
                terminal.print("would declare " + difference.what() + " " + difference.name());
            } else if (difference.kind() == Kind.DIFFERENT) {
                terminal.print((migrate ? "would migrate " : "would leave ") + difference.line());
            }
        }
        terminal.note(
                differences.stream().anyMatch(difference -> difference.kind() != Kind.EXTRA)
                        ? "nothing was done"
                        : "nothing to do");
        return migrate || migrations.isEmpty() ? ExitCode.OK : ExitCode.DIFFERENT;
    }

    private int report(Set<String> migrations) {
        migrations.forEach(
                queue -> terminal.error("queue '" + queue + "' has other arguments and was left unchanged. Stop"
                        + " its consumers, then run: petisco topology apply --migrate"));
        return migrations.isEmpty() ? ExitCode.OK : ExitCode.DIFFERENT;
    }

    private void prepare(Broker broker, TopologyUpdate update) throws InterruptedException {
        broker.management().problem().ifPresent(problem -> {
            throw CliException.refused(
                    "--migrate needs the management API, to see the bindings of queues, which is not available ("
                            + problem + "). Set --management-url to its address. Nothing was changed");
        });
        update.checkMigrations();
        if (!yes && !terminal.confirm("Migrate " + String.join(", ", update.migrations()) + "?")) {
            throw CliException.refused("nothing was changed: answer y, or add --yes");
        }
    }

    private void migrateAll(TopologyUpdate update) throws InterruptedException {
        for (Queue queue : planned.topology().queues()) {
            if (update.migrations().contains(queue.name())) {
                try (ProgressBar bar = new ProgressBar(terminal, "migrating " + queue.name())) {
                    update.migrate(queue, bar::show);
                }
                terminal.print("migrated queue " + queue.name());
                terminal.flush();
            }
        }
    }
}
