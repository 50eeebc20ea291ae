package io.petisco.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.petisco.cli.terminal.Terminal;
import io.petisco.localbroker.LocalRabbitMq;
import io.petisco.operations.OnCall;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A person on call, with the command line. */
public final class Shell extends OnCall {

    public Shell() {
        this(LocalRabbitMq.shared());
    }

    public Shell(LocalRabbitMq broker) {
        super(broker);
    }

    private Shell(LocalRabbitMq broker, String virtualHost) {
        super(broker, virtualHost);
    }

    /** In a virtual host whose queues are of this type where a declaration does not say it. RabbitMQ knows that from 3.11 on. */
    public static Shell withDefaultQueueType(String type) {
        return new Shell(LocalRabbitMq.shared(), "{\"default_queue_type\":\"" + type + "\"}");
    }

    @Override
    public Shell handlerQueues() throws IOException {
        super.handlerQueues();
        return this;
    }

    /** What a command said, and how it ended. */
    public record Said(int code, String out, String err) {
        /** The error output without what is drawn. */
        public List<String> errors() {
            return err.lines().toList();
        }
    }

    /** Runs a command in this JVM, with the variables that an application would have. */
    public Said petisco(String... arguments) {
        return petisco(environment(), false, "", arguments);
    }

    /** @param answers what a person types; null: there is no person */
    public Said petisco(Map<String, String> environment, boolean person, String answers, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal =
                new Terminal(out, err, new ByteArrayInputStream(answers.getBytes(UTF_8)), person, false, true);
        int code = Petisco.run(terminal, environment, arguments);
        return new Said(code, out.toString(UTF_8), err.toString(UTF_8));
    }

    /** The command in a JVM of its own. */
    public Process fork(String... arguments) throws IOException {
        return fork(List.of(), arguments);
    }

    /** @param options of that JVM */
    public Process fork(List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.petisco.cli.Petisco"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment());
        return builder.start();
    }
}
