package io.petisco.cli.outbox;

import java.util.List;
import java.util.concurrent.Callable;

import io.petisco.cli.CliException;
import io.petisco.cli.ExitCode;
import io.petisco.cli.terminal.Table;
import io.petisco.cli.terminal.Terminal;
import io.petisco.operations.outbox.OutboxDatabase;
import io.petisco.operations.outbox.OutboxRows;
import io.petisco.outbox.jdbc.RowSelection.State;
import io.petisco.outbox.jdbc.WaitingRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code petisco schedule list}. */
@Command(
        name = "list",
        description = "Lists the messages that wait for their time, the next one first.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  petisco schedule list --jdbc-url jdbc:postgresql://localhost/orders --db-user orders",
            "  petisco schedule list --routing-key '*.remind_cart' --json"
        })
final class ScheduleListCommand implements Callable<Integer> {

    @Mixin
    private RowOptions options;

    @Mixin
    private RowOptions.Filter filter;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "At most this many messages. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() {
        if (limit < 1) {
            throw CliException.refused("--limit must be 1 or more");
        }
        Terminal terminal = options.terminal();
        try (OutboxDatabase database = options.open()) {
            List<WaitingRow> list = new OutboxRows(database).list(filter.of(State.SCHEDULED), limit);
            if (json) {
                terminal.printJson(list.stream().map(OutboxListCommand::json).toList());
                return ExitCode.OK;
            }
            Table table = new Table("SCHEDULE", "DUE", "ROUTING KEY");
            list.forEach(row -> table.row(row.scheduleId(), OutboxListCommand.seconds(row.dueAt()), row.routingKey()));
            table.print(terminal);
            if (list.size() == limit) {
                terminal.note("there may be more: --limit " + limit);
            }
            return ExitCode.OK;
        }
    }
}
