package io.petisco.cli.outbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;

import io.petisco.cli.CommonOptions;
import io.petisco.cli.ExitCode;
import io.petisco.cli.LongWork;
import io.petisco.cli.Petisco;
import io.petisco.cli.select.DurationConverter;
import io.petisco.cli.terminal.ProgressBar;
import io.petisco.cli.terminal.Terminal;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.outbox.OutboxDatabase;
import io.petisco.operations.outbox.OutboxDrain;
import io.petisco.operations.outbox.OutboxRows;
import io.petisco.outbox.jdbc.RowSelection;
import io.petisco.outbox.jdbc.RowSelection.State;
import io.petisco.topology.Plural;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code petisco outbox drain}. */
@Command(
        name = "drain",
        description = {
            "Sends the waiting rows of an outbox without its application, with confirms, and deletes them.",
            "",
            "For an application that is removed, or that cannot start. It may run beside one that does. Parked and"
                    + " scheduled rows stay. You can interrupt it at any time: run the same command again to continue."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  petisco outbox drain --jdbc-url jdbc:postgresql://localhost/orders --db-user orders --host rabbit",
            "  petisco outbox drain --properties src/main/resources/application.properties --dry-run"
        })
final class OutboxDrainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private DatabaseOptions database;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = DurationConverter.class,
            description =
                    "How long to wait for rows that a running or killed instance has claimed. Default: ${DEFAULT-VALUE}.")
    private Duration patience;

    @Option(names = "--dry-run", description = "Count what would be sent; send nothing.")
    private boolean dryRun;

    @Override
    public Integer call() throws InterruptedException {
        Terminal terminal = common.terminal();
        Path properties = spec.findOption("--properties").getValue();
        try (OutboxDatabase outbox = database.open(((Petisco) spec.root().userObject()).environment(), properties)) {
            if (dryRun) {
                long waiting = new OutboxRows(outbox).count(RowSelection.all(State.WAITING));
                terminal.print("would send " + Plural.of(waiting, "message"));
                return ExitCode.OK;
            }
            return drain(outbox, terminal);
        }
    }

    private int drain(OutboxDatabase outbox, Terminal terminal) throws InterruptedException {
        try (LongWork work = new LongWork();
                Broker broker = common.broker()) {
            OutboxDrain.Result result;
            try (ProgressBar bar = new ProgressBar(terminal, "sending")) {
                result = new OutboxDrain(outbox, work.cancellation()).drain(broker, patience, bar::show);
            }
            terminal.print("sent " + Plural.of(result.sent(), "message")
                    + (result.left() == 0 ? "" : "; " + Plural.of(result.left(), "row") + " left"));
            if (result.unroutable() > 0) {
                terminal.note(result.unroutable() + " of them had no queue, which is normal for an event without"
                        + " handlers");
            }
            if (result.failed() > 0) {
                terminal.error(Plural.of(result.failed(), "message")
                        + " could not be sent: 'petisco outbox list --state waiting' shows why");
            }
            terminal.flush();
            if (result.cancelled()) {
                return ExitCode.INTERRUPTED;
            }
            return result.left() == 0 ? ExitCode.OK : ExitCode.DIFFERENT;
        }
    }
}
