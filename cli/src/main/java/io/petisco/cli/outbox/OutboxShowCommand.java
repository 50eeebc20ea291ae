package io.petisco.cli.outbox;

import java.util.Map;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.petisco.cli.CliException;
import io.petisco.cli.ExitCode;
import io.petisco.cli.terminal.Terminal;
import io.petisco.operations.outbox.OutboxDatabase;
import io.petisco.operations.outbox.OutboxRows;
import io.petisco.operations.text.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code petisco outbox show}. */
@Command(
        name = "show",
        description = "Shows one row with its message.",
        footerHeading = "%nExamples:%n",
        footer = {"  petisco outbox show 4711", "  petisco outbox show 4711 --json"})
final class OutboxShowCommand implements Callable<Integer> {

    @Mixin
    private RowOptions options;

    @Parameters(paramLabel = "ID", description = "The row, as 'petisco outbox list' shows it.")
    private long id;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Terminal terminal = options.terminal();
        try (OutboxDatabase database = options.open()) {
            OutboxRows.Shown shown = new OutboxRows(database)
                    .find(id)
                    .orElseThrow(() -> CliException.refused("the outbox has no row " + id
                            + ": it was sent, or it never existed. 'petisco outbox list' shows the rows"));
            Map<String, Object> row = OutboxListCommand.json(shown.row());
            String body = shown.body();
            if (json) {
                row.put("body", value(body));
                terminal.printJson(row);
            } else {
                row.forEach((name, value) -> terminal.print(String.format("%-12s %s", name.replace('_', ' '), value)));
                terminal.print("");
                terminal.printLines(value(body) instanceof String text ? text : Json.indented(value(body)));
            }
            return ExitCode.OK;
        }
    }

    /** The body as JSON; its text if it is not JSON. */
    private static Object value(String body) {
        try {
            return Json.mapper().readValue(body, Object.class);
        } catch (JsonProcessingException e) {
            return body;
        }
    }
}
