package io.petisco.cli.deadletters;

import io.petisco.cli.CliException;
import picocli.CommandLine.Command;

/** {@code petisco dead-letters}. */
@Command(
        name = "dead-letters",
        description = "Lists, shows, deletes, exports and imports dead letters.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ListCommand.class,
            ShowCommand.class,
            DeleteCommand.class,
            ExportCommand.class,
            ImportCommand.class
        })
public final class DeadLettersCommand implements Runnable {

    @Override
    public void run() {
        throw CliException.refused("no command given. See: petisco dead-letters --help");
    }
}
