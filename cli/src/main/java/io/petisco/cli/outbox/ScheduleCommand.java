package io.petisco.cli.outbox;

import io.petisco.cli.CliException;
import picocli.CommandLine.Command;

/** {@code petisco schedule}. */
@Command(
        name = "schedule",
        description = "Lists and cancels the messages that an application has scheduled in the table of its outbox.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ScheduleListCommand.class, ScheduleCancelCommand.class})
public final class ScheduleCommand implements Runnable {

    @Override
    public void run() {
        throw CliException.refused("no command given. See: petisco schedule --help");
    }
}
