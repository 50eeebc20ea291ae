package io.petisco.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.petisco.cli.console.ConsoleCommand;
import io.petisco.cli.deadletters.DeadLettersCommand;
import io.petisco.cli.outbox.OutboxCommand;
import io.petisco.cli.outbox.ScheduleCommand;
import io.petisco.cli.publish.PublishCommand;
import io.petisco.cli.requeue.RequeueCommand;
import io.petisco.cli.tail.TailCommand;
import io.petisco.cli.terminal.Terminal;
import io.petisco.cli.topology.TopologyCommand;
import io.petisco.operations.OperationException;
import io.petisco.operations.broker.Replies;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/** The program. */
@Command(
        name = "petisco",
        description = "Manages the messages of petisco services: dead letters, topology, publishing.",
        mixinStandardHelpOptions = true,
        versionProvider = Petisco.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  all was done, or nothing differs",
            "  1  partly done, or something differs",
            "  2  bad input, no connection, or declined: nothing was changed",
            "  3  interrupted; no message is lost. Run the same command again to continue",
            "",
            "'petisco help COMMAND' shows the options of a command, with examples. 'petisco --requeue ...' is"
                    + " 'petisco requeue ...'."
        })
public final class Petisco implements Runnable {

    private static final List<Class<?>> COMMANDS = List.of(
            RequeueCommand.class,
            DeadLettersCommand.class,
            TopologyCommand.class,
            PublishCommand.class,
            OutboxCommand.class,
            ScheduleCommand.class,
            TailCommand.class,
            ConsoleCommand.class,
            GenerateCompletion.class,
            HelpCommand.class);

    /** These commands are about other commands. */
    private static final Set<Class<?>> ABOUT_OTHERS = Set.of(GenerateCompletion.class, HelpCommand.class);

    private final Terminal terminal;
    private final Map<String, String> environment;

    private Petisco(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    /** Runs one command and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        System.setProperty(
                "jdk.console", "java.base"); // the default console of JDK 22 to 24 exists without a terminal, too
        System.exit(run(Terminal.ofSystem(System.getenv()), System.getenv(), arguments));
    }

    /**
     * Runs one command.
     *
     * @param environment the environment variables
     * @return its {@link ExitCode}
     */
    public static int run(Terminal terminal, Map<String, String> environment, String... arguments) {
        try {
            String[] words = RequeueOption.asCommand(arguments);
            return commandLine(terminal, environment, commandsFor(words)).execute(words);
        } catch (OutOfMemoryError e) {
            terminal.error(Replies.text(e));
            return ExitCode.BROKEN_OFF;
        } finally {
            terminal.flush();
        }
    }

    /** The commands and their options, for inspection. */
    public static CommandLine describe() {
        return commandLine(Terminal.ofSystem(Map.of()), Map.of());
    }

    static CommandLine commandLine(Terminal terminal, Map<String, String> environment) {
        return commandLine(terminal, environment, COMMANDS);
    }

    /**
     * Returns only the command that the first word names, if there is one: reading the options of all commands doubles
     * the run time.
     */
    private static List<Class<?>> commandsFor(String[] words) {
        if (words.length == 1 && List.of("--version", "-V").contains(words[0])) {
            return List.of();
        }
        return COMMANDS.stream()
                .filter(command -> words.length > 0
                        && command.getAnnotation(Command.class).name().equals(words[0])
                        && !ABOUT_OTHERS.contains(command))
                .findFirst()
                .<List<Class<?>>>map(List::of)
                .orElse(COMMANDS);
    }

    private static CommandLine commandLine(
            Terminal terminal, Map<String, String> environment, List<Class<?>> commands) {
        CommandLine line = new CommandLine(new Petisco(terminal, environment));
        commands.forEach(line::addSubcommand);
        line.setOut(terminal.out());
        line.setErr(terminal.err());
        line.setColorScheme(CommandLine.Help.defaultColorScheme(
                terminal.colored() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        line.setUsageHelpAutoWidth(true);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((e, args) -> refuse(terminal, e));
        line.setExecutionExceptionHandler((e, command, parsed) -> fail(terminal, e));
        CommandLine completion = line.getSubcommands().get("generate-completion");
        if (completion != null) {
            completion.getCommandSpec().usageMessage().hidden(false);
        }
        return line;
    }

    private static int refuse(Terminal terminal, ParameterException e) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName(" ");
        terminal.error(e.getMessage().replaceAll("\\s*\\R\\s*", " ") + ". See: " + command + " --help");
        return ExitCode.REFUSED;
    }

    private static int fail(Terminal terminal, Exception e) {
        if (e instanceof CliException expected) {
            terminal.error(expected.getMessage());
            return expected.exitCode();
        }
        if (e instanceof OperationException expected) {
            terminal.error(AdviceText.of(expected));
            return ExitCode.of(expected.kind());
        }
        terminal.error("unexpected: " + e);
        if (terminal.debug()) {
            terminal.failure(e);
        }
        return ExitCode.BROKEN_OFF;
    }

    /** The terminal that commands write to. */
    public Terminal terminal() {
        return terminal;
    }

    /** The environment variables. */
    public Map<String, String> environment() {
        return environment;
    }

    @Override
    public void run() {
        throw CliException.refused("no command given. See: petisco --help");
    }

    /** The version that the build wrote. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            // not from the manifest: a native executable has none
            try (InputStream version = Petisco.class.getResourceAsStream("version.txt")) {
                return new String[] {"petisco " + new String(version.readAllBytes(), StandardCharsets.UTF_8).strip()};
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
