package io.petisco.cli.outbox;

import java.util.List;
import java.util.concurrent.Callable;

import io.petisco.cli.CliException;
import io.petisco.cli.ExitCode;
import io.petisco.cli.terminal.Terminal;
import io.petisco.operations.outbox.OutboxDatabase;
import io.petisco.operations.outbox.OutboxRows;
import io.petisco.topology.Plural;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code petisco schedule cancel}. */
@Command(
        name = "cancel",
        description = "Cancels scheduled messages, all of them or none, after a confirmation. They will not be sent.",
        footerHeading = "%nExamples:%n",
        footer = {"  petisco schedule cancel 7f0c5f5e-6d5c-4f0e-9f8e-0d9a4d0c2b11"})
final class ScheduleCancelCommand implements Callable<Integer> {

    @Mixin
    private RowOptions options;

    @Parameters(
            arity = "1..*",
            paramLabel = "SCHEDULE",
            description = "Their ids, as 'petisco schedule list' shows them.")
    private List<String> ids;

    @Option(names = "--yes", description = "Do not ask for confirmation.")
    private boolean yes;

    @Override
    public Integer call() {
        Terminal terminal = options.terminal();
        try (OutboxDatabase database = options.open()) {
            String messages = Plural.of(ids.size(), "message");
            if (!yes && !terminal.confirm("Cancel " + messages + " of " + database + " permanently?")) {
                throw CliException.refused("nothing was cancelled: answer y, or add --yes");
            }
            new OutboxRows(database).cancel(ids);
            terminal.print("cancelled " + messages);
            return ExitCode.OK;
        }
    }
}
