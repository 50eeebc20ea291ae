package io.petisco.cli.outbox;

import java.nio.file.Path;
import java.time.Duration;

import io.petisco.cli.Petisco;
import io.petisco.cli.select.DurationConverter;
import io.petisco.cli.terminal.Terminal;
import io.petisco.operations.outbox.OutboxDatabase;
import io.petisco.outbox.jdbc.RowSelection;
import io.petisco.outbox.jdbc.RowSelection.State;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options of the commands that select rows and need no broker. */
final class RowOptions {

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and end.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    @Option(
            names = "--properties",
            paramLabel = "FILE",
            description = "An application.properties to read the settings of the datasource from.")
    private Path properties;

    @Mixin
    private DatabaseOptions database;

    Terminal terminal() {
        return program().terminal();
    }

    OutboxDatabase open() {
        return database.open(program().environment(), properties);
    }

    private Petisco program() {
        return (Petisco) command.root().userObject();
    }

    /** The options that narrow a selection. */
    static final class Filter {
        @Option(
                names = "--routing-key",
                paramLabel = "PATTERN",
                description =
                        "Only these: * stands for any text, as in 'acme.orders.1.event.order_placed' or '*.invoice_*'.")
        private String routingKey;

        @Option(
                names = "--older-than",
                paramLabel = "TIME",
                converter = DurationConverter.class,
                description = "Only rows that were added so long ago: 30s, 15m, 2h, 7d.")
        private Duration olderThan;

        RowSelection of(State state) {
            return new RowSelection(state, routingKey, olderThan);
        }

        boolean isEmpty() {
            return routingKey == null && olderThan == null;
        }
    }
}
