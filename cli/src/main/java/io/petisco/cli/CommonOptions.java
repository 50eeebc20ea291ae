package io.petisco.cli;

import io.petisco.cli.broker.BrokerOptions;
import io.petisco.cli.broker.SettingSources;
import io.petisco.cli.terminal.Terminal;
import io.petisco.operations.broker.Broker;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options of every command that connects to a broker. */
public final class CommonOptions extends BrokerOptions {

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and end.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    public Terminal terminal() {
        return program().terminal();
    }

    /** The broker of the options, properties and environment variables; not connected yet. */
    public Broker broker() {
        refuseRepeated();
        if (isPasswordAmong(command.root().commandLine().getParseResult().originalArgs())) {
            terminal()
                    .note("warning: other users of this machine can see the password in the list of processes. Use"
                            + " --password-file FILE, the variable RABBITMQ_PASSWORD, or --password without a"
                            + " value, which"
                            + " requests it");
        }
        return new Broker(settings(SettingSources.of(program().environment())));
    }

    /**
     * Refuses repeated options. If an option of a group is repeated, picocli starts the group again and loses its other
     * options, such as those for TLS.
     */
    private void refuseRepeated() {
        command.commandLine().getParseResult().matchedOptions().stream()
                .filter(option -> option.originalStringValues().size() > 1 && option.group() != null)
                .findFirst()
                .ifPresent(option -> {
                    throw CliException.refused("option " + option.longestName() + " is given twice: remove one");
                });
    }

    private Petisco program() {
        return (Petisco) command.root().userObject();
    }
}
