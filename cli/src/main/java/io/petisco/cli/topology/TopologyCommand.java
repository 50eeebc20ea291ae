package io.petisco.cli.topology;

import io.petisco.cli.CliException;
import picocli.CommandLine.Command;

/** {@code petisco topology}. */
@Command(
        name = "topology",
        description = {
            "Compares the exchanges, queues and bindings of an application with those of the broker, and declares"
                    + " them.",
            "",
            "What the application declares is in the topology.json that its build writes to target/petisco, and"
                    + " into its jar."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ShowCommand.class,
            DiffCommand.class,
            ApplyCommand.class,
            PruneCommand.class,
            RenameCommand.class,
            ClearCommand.class,
            PermissionsCommand.class
        })
public final class TopologyCommand implements Runnable {

    @Override
    public void run() {
        throw CliException.refused("no command given. See: petisco topology --help");
    }
}
