package io.petisco.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.petisco.cli.terminal.Terminal;
import picocli.CommandLine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class EveryCommandExplainsItselfTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    static Stream<List<String>> commands() {
        List<List<String>> leaves = new ArrayList<>();
        collect(
                Petisco.commandLine(terminal(new ByteArrayOutputStream(), new ByteArrayOutputStream()), Map.of()),
                List.of(),
                leaves);
        return leaves.stream();
    }

    private static void collect(CommandLine line, List<String> path, List<List<String>> leaves) {
        line.getSubcommands().forEach((name, command) -> {
            List<String> longer = new ArrayList<>(path);
            longer.add(name);
            if (!command.getSubcommands().isEmpty()) {
                collect(command, longer, leaves);
            } else if (!name.equals("help") && !name.equals("generate-completion")) {
                leaves.add(longer);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void withExamples(List<String> command) {
        List<String> arguments = new ArrayList<>(command);
        arguments.add("--help");

        assertThat(run(arguments.toArray(String[]::new))).isZero();
        assertThat(out.toString(UTF_8))
                .contains("Usage: petisco", "Examples:\n  petisco " + String.join(" ", command), "RABBITMQ_HOST");
    }

    @Test
    void alsoTheProgram() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(UTF_8))
                .contains("requeue", "dead-letters", "topology", "publish", "tail", "Exit codes:");
    }

    @Test
    void andCompletesItselfInAShell() {
        assertThat(run("generate-completion")).isZero();
        assertThat(out.toString(UTF_8)).contains("_complete_petisco", "--consuming-queue", "dead-letters");
    }

    @Test
    void whoSaysNothingIsToldHow() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString(UTF_8)).isEqualTo("petisco: which command? See: petisco --help\n");
        assertThat(run("topology")).isEqualTo(2);
        assertThat(run("dead-letters")).isEqualTo(2);
        assertThat(run("nonsense")).isEqualTo(2);
    }

    private int run(String... arguments) {
        return Petisco.run(terminal(out, err), Map.of(), arguments);
    }

    private static Terminal terminal(ByteArrayOutputStream out, ByteArrayOutputStream err) {
        return new Terminal(out, err, new ByteArrayInputStream(new byte[0]), false, false, false);
    }
}
