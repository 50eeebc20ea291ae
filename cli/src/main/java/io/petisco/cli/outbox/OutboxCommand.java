package io.petisco.cli.outbox;

import io.petisco.cli.CliException;
import picocli.CommandLine.Command;

/** {@code petisco outbox}. */
@Command(
        name = "outbox",
        description = {
            "Shows the rows of an application's outbox, and decides on those that could not be sent.",
            "",
            "The database is the application's: --jdbc-url and --db-user, or the settings and variables of its"
                    + " datasource."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            OutboxListCommand.class,
            OutboxShowCommand.class,
            OutboxRetryCommand.class,
            OutboxDeleteCommand.class,
            OutboxDrainCommand.class
        })
public final class OutboxCommand implements Runnable {

    @Override
    public void run() {
        throw CliException.refused("no command given. See: petisco outbox --help");
    }
}
