package io.petisco.cli.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import io.petisco.cli.CliException;
import io.petisco.cli.ExitCode;
import io.petisco.cli.terminal.Terminal;
import io.petisco.operations.outbox.OutboxDatabase;
import io.petisco.operations.outbox.OutboxRows;
import io.petisco.outbox.jdbc.RowSelection;
import io.petisco.outbox.jdbc.RowSelection.State;
import io.petisco.topology.Plural;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code petisco outbox delete}. */
@Command(
        name = "delete",
        description = "Deletes rows permanently, after a confirmation. Their messages will not be sent.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  petisco outbox delete 4711",
            "  petisco outbox delete --parked --routing-key '*.cart_reminder' --older-than 7d --dry-run"
        })
final class OutboxDeleteCommand implements Callable<Integer> {

    @Mixin
    private RowOptions options;

    @Parameters(arity = "0..*", paramLabel = "ID", description = "These rows, whatever their state.")
    private List<Long> ids = new ArrayList<>();

    @Option(names = "--parked", description = "All parked rows.")
    private boolean parked;

    @Mixin
    private RowOptions.Filter filter;

    @Option(names = "--dry-run", description = "Count what would be deleted; delete nothing.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Do not ask for confirmation.")
    private boolean yes;

    @Override
    public Integer call() {
        if (parked == !ids.isEmpty()) {
            throw CliException.refused("name the IDs of rows, or add --parked for all parked rows");
        }
        if (!parked && !filter.isEmpty()) {
            throw CliException.refused("--routing-key and --older-than go with --parked, not with IDs");
        }
        Terminal terminal = options.terminal();
        try (OutboxDatabase database = options.open()) {
            OutboxRows rows = new OutboxRows(database);
            RowSelection selection = filter.of(State.PARKED);
            long count = parked ? rows.count(selection) : ids.size();
            if (dryRun || count == 0) {
                terminal.print((dryRun ? "would delete " : "deleted ") + Plural.of(count, "row"));
                return ExitCode.OK;
            }
            if (!yes && !terminal.confirm("Delete " + Plural.of(count, "row") + " of " + database + " permanently?")) {
                throw CliException.refused("nothing was deleted: answer y, or add --yes");
            }
            if (parked) {
                terminal.print("deleted " + Plural.of(rows.delete(selection), "row"));
            } else {
                rows.delete(ids);
                terminal.print("deleted " + Plural.of(ids.size(), "row"));
            }
            return ExitCode.OK;
        }
    }
}
