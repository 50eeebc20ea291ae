package io.petisco.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.petisco.cli.terminal.Terminal;
import picocli.CommandLine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class EveryCommandExplainsItselfTest {

    @TempDir
    Path folder;

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
                .contains("Usage: petisco", "Examples:\n  petisco " + String.join(" ", command))
                .contains(
                        List.of("outbox", "schedule").contains(command.get(0))
                                ? "QUARKUS_DATASOURCE_JDBC_URL"
                                : "RABBITMQ_HOST");
    }

    @Test
    void alsoTheProgram() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(UTF_8))
                .contains("requeue", "dead-letters", "topology", "publish", "outbox", "tail", "Exit codes:");
    }

    @Test
    void andCompletesItselfInAShell() {
        assertThat(run("generate-completion")).isZero();
        assertThat(out.toString(UTF_8)).contains("_complete_petisco", "--consuming-queue", "dead-letters");
    }

    @ParameterizedTest
    @CsvSource({
        "petisco req, requeue",
        "petisco dead-letters li, list",
        "petisco topology apply --mig, --migrate",
        "petisco requeue --consuming, --consuming-queue"
    })
    void asBashAsksForIt(String typed, String completed) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash");
        run("generate-completion");
        Path script = Files.write(folder.resolve("completion"), out.toByteArray());

        Process bash = new ProcessBuilder("/bin/bash", "--norc", "-c", """
                        source "$0"
                        COMP_LINE=$1 COMP_POINT=${#1} COMP_WORDS=($1) COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                        complete -p petisco
                        _complete_petisco petisco
                        printf '%s\\n' "${COMPREPLY[@]}" """, script.toString(), typed)
                .redirectError(Redirect.DISCARD) // that compopt is for a prompt only
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), UTF_8);
        assertThat(said.lines().skip(1).map(String::strip)).as(said).containsExactly(completed);
        assertThat(said).startsWith("complete -o default -F _complete_petisco petisco");
    }

    @Test
    void withoutArgumentsTheUsageIsShown() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString(UTF_8)).isEqualTo("petisco: no command given. See: petisco --help\n");
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
