package io.petisco.cli.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.petisco.cli.Petisco;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** Each line of a page that calls the command line is one that it understands; each command is on the operators' page. */
class EveryCommandInTheDocsExistsTest {

    private static final Path PAGES = Path.of("../docs/modules/ROOT/pages");
    private static final Path OPERATORS = PAGES.resolve("operators.adoc");
    private static final Pattern CALL = Pattern.compile("(?m)^ *(?:\\$ )?petisco ((?:[^\\n\\\\]|\\\\\\n)+)");
    private static final Pattern FENCED = Pattern.compile("(?ms)^\\[source,(?:shell|console)]\\n----\\n(.*?)^----");

    static Stream<String> calls() throws IOException {
        List<String> calls = new ArrayList<>();
        try (Stream<Path> pages = Files.list(PAGES)) {
            for (Path page : pages.toList()) {
                FENCED.matcher(Files.readString(page)).results().forEach(block -> {
                    Matcher call = CALL.matcher(block.group(1));
                    while (call.find()) {
                        calls.add(call.group(1).replace("\\\n", " ").strip());
                    }
                });
            }
        }
        return calls.stream().distinct();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void isUnderstood(String call) {
        List<String> words =
                new ArrayList<>(List.of(call.replaceAll("['\"]", "").split("\\s+")));
        if (words.remove("--requeue")) {
            words.add(0, "requeue");
        }
        assertThatCode(() -> Petisco.describe().parseArgs(words.toArray(String[]::new)))
                .as("petisco " + call)
                .doesNotThrowAnyException();
    }

    @Test
    void andNoneIsMissing() throws IOException {
        assertThat(calls()).hasSizeGreaterThan(15);
        String page = Files.readString(OPERATORS);
        assertThat(leaves(Petisco.describe(), "petisco"))
                .allSatisfy(command -> assertThat(page).contains(command.substring(command.lastIndexOf(' ') + 1)));
    }

    @Test
    void andEveryOptionOfPetiscosOwnCommandIsExplained() throws IOException {
        CommandSpec requeue = Petisco.describe().getSubcommands().get("requeue").getCommandSpec();
        String page = Files.readString(OPERATORS);
        for (String name : List.of("-o", "-s", "-cq", "-rrk", "-ren", "-mr", "-rttl", "-wtr")) {
            assertThat(requeue.findOption(name)).as(name).isNotNull();
            assertThat(page)
                    .contains("`" + name + "`, `" + requeue.findOption(name).longestName() + "`");
        }
    }

    private static List<String> leaves(CommandLine line, String path) {
        List<String> leaves = new ArrayList<>();
        line.getSubcommands().forEach((name, command) -> {
            if (!name.equals("help")) {
                leaves.addAll(
                        command.getSubcommands().isEmpty()
                                ? List.of(path + " " + name)
                                : leaves(command, path + " " + name));
            }
        });
        return leaves;
    }
}
