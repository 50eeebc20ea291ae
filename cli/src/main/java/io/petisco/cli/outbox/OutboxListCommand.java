package io.petisco.cli.outbox;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/** {@code petisco outbox list}. */
@Command(
        name = "list",
        description = "Lists the rows that are parked, or that wait, or that wait for their time.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  petisco outbox list --jdbc-url jdbc:postgresql://localhost/orders --db-user orders",
            "  petisco outbox list --state waiting --older-than 5m",
            "  petisco outbox list --routing-key '*.order_placed' --json"
        })
final class OutboxListCommand implements Callable<Integer> {

    @Mixin
    private RowOptions options;

    @Mixin
    private RowOptions.Filter filter;

    @Option(
            names = "--state",
            paramLabel = "parked|waiting|scheduled",
            defaultValue = "parked",
            description = "Default: ${DEFAULT-VALUE}.")
    private State state;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "At most this many rows. Default: ${DEFAULT-VALUE}.")
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
            OutboxRows rows = new OutboxRows(database);
            List<WaitingRow> list = rows.list(filter.of(state), limit);
            if (json) {
                terminal.printJson(list.stream().map(OutboxListCommand::json).toList());
                return ExitCode.OK;
            }
            OutboxRows.Counts counts = rows.counts();
            terminal.print(counts.waiting() + " waiting, " + counts.parked() + " parked, " + counts.scheduled()
                    + " scheduled");
            if (!list.isEmpty()) {
                print(list, terminal);
            }
            if (list.size() == limit) {
                terminal.note("there may be more: --limit " + limit);
            }
            return ExitCode.OK;
        }
    }

    private static void print(List<WaitingRow> list, Terminal terminal) {
        Table table = new Table("ID", "ROUTING KEY", "KEY", "ADDED", "ATTEMPTS", "LAST ERROR");
        for (WaitingRow row : list) {
            table.row(
                    row.id(),
                    row.routingKey(),
                    row.key() == null ? "" : row.key(),
                    seconds(row.createdAt()),
                    row.attempts(),
                    row.lastError() == null ? "" : row.lastError());
        }
        table.print(terminal);
    }

    static String seconds(Instant time) {
        return time == null ? "" : time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static Map<String, Object> json(WaitingRow row) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", row.id());
        map.put("message_id", row.messageId());
        map.put("exchange", row.exchange());
        map.put("routing_key", row.routingKey());
        put(map, "key", row.key());
        put(map, "schedule_id", row.scheduleId());
        put(map, "due_at", row.dueAt());
        map.put("attempts", row.attempts());
        put(map, "parked_at", row.parkedAt());
        put(map, "last_error", row.lastError());
        put(map, "created_at", row.createdAt());
        return map;
    }

    private static void put(Map<String, Object> map, String name, Object value) {
        if (value != null) {
            map.put(name, value.toString());
        }
    }
}
