package io.petisco.examples.registration.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The troubleshooting page says what each line of the extension's log means. */
class EveryLogIdIsExplainedTest {

    private static final Pattern ID = Pattern.compile("@Message\\(\\s*id = (\\d+)");

    private static final List<String> MODULES =
            List.of("core", "rabbitmq", "in-memory", "runtime", "outbox/runtime", "console/runtime", "console/app");

    @Test
    void inTroubleshooting() throws IOException {
        String explained = Pages.text(Pages.page("troubleshooting"));
        List<String> ids = logIds();
        assertThat(ids).hasSizeGreaterThan(10);
        assertThat(ids).allSatisfy(id -> assertThat(explained).contains("| `" + id + "`"));
    }

    private static List<String> logIds() throws IOException {
        List<String> ids = new ArrayList<>();
        for (String module : MODULES) {
            try (Stream<Path> sources = Files.walk(Pages.file(module + "/src/main/java"))) {
                sources.filter(file -> file.toString().endsWith("Log.java"))
                        .flatMap(file -> ID.matcher(Pages.text(file)).results())
                        .map(EveryLogIdIsExplainedTest::text)
                        .forEach(ids::add);
            }
        }
        return ids;
    }

    private static String text(MatchResult id) {
        return "PETISCO%05d".formatted(Integer.parseInt(id.group(1)));
    }
}
