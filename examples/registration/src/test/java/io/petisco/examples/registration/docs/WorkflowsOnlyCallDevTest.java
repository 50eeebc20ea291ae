package io.petisco.examples.registration.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a workflow runs is a command of {@code ./dev}, which can be run and tested anywhere; all else is an action of a fixed version. */
class WorkflowsOnlyCallDevTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern RUN = Pattern.compile("(?m)^ +(?:- )?run: (.*)$");
    private static final Pattern USES = Pattern.compile("(?m)^ +(?:- )?uses: (.*)$");
    private static final Pattern COMMAND = Pattern.compile("(?m)^([a-z]+)\\) ");

    @Test
    void thatDevHas() throws IOException {
        List<String> commands = all(COMMAND, Pages.text(ROOT.resolve("dev")));
        List<String> runs =
                workflows().stream().flatMap(text -> all(RUN, text).stream()).toList();

        assertThat(commands).contains("test", "build", "release");
        assertThat(runs).hasSizeGreaterThan(5).allSatisfy(run -> {
            assertThat(run).startsWith("./dev ");
            assertThat(commands).contains(run.split(" ")[1]);
        });
    }

    @Test
    void andActionsOfAFixedVersion() throws IOException {
        assertThat(workflows().stream().flatMap(text -> all(USES, text).stream()))
                .isNotEmpty()
                .allMatch(action -> action.matches("[\\w-]+/[\\w/-]+@v\\d+"));
    }

    private static List<String> workflows() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve(".github/workflows"))) {
            return files.map(Pages::text).toList();
        }
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }
}
