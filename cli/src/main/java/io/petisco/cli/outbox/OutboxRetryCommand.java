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

/** {@code petisco outbox retry}. */
@Command(
        name = "retry",
        description = "Has the application send parked rows again, with all their attempts.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  petisco outbox retry 4711 4712",
            "  petisco outbox retry --all --dry-run",
            "  petisco outbox retry --all --routing-key '*.invoice_paid'"
        })
final class OutboxRetryCommand implements Callable<Integer> {

    @Mixin
    private RowOptions options;

    @Parameters(arity = "0..*", paramLabel = "ID", description = "These rows.")
    private List<Long> ids = new ArrayList<>();

    @Option(names = "--all", description = "All parked rows.")
    private boolean all;

    @Mixin
    private RowOptions.Filter filter;

    @Option(names = "--dry-run", description = "Count what would be sent again; change nothing.")
    private boolean dryRun;

    @Override
    public Integer call() {
        if (all == !ids.isEmpty()) {
            throw CliException.refused("name the IDs of rows, or add --all for all parked rows");
        }
        if (!all && !filter.isEmpty()) {
            throw CliException.refused("--routing-key and --older-than go with --all, not with IDs");
        }
        Terminal terminal = options.terminal();
        try (OutboxDatabase database = options.open()) {
            OutboxRows rows = new OutboxRows(database);
            RowSelection selection = filter.of(State.PARKED);
            if (dryRun) {
                terminal.print("would retry " + Plural.of(all ? rows.count(selection) : ids.size(), "row"));
            } else if (all) {
                terminal.print("retrying " + Plural.of(rows.retry(selection), "row"));
            } else {
                rows.retry(ids);
                terminal.print("retrying " + Plural.of(ids.size(), "row"));
            }
            return ExitCode.OK;
        }
    }
}
