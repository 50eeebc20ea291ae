package io.petisco.cli;

import io.petisco.cli.broker.Broker;
import io.petisco.cli.broker.BrokerOptions;
import io.petisco.cli.broker.SettingSources;
import io.petisco.cli.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What every command that talks to a broker has. */
public final class CommonOptions extends BrokerOptions {

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and end.")
    private boolean help;

    public Terminal terminal() {
        return program().terminal();
    }

    /** The broker that the options, properties and variables name; not connected yet. */
    public Broker broker() {
        return new Broker(settings(SettingSources.of(program().environment())));
    }

    private Petisco program() {
        return (Petisco) command.root().userObject();
    }
}
