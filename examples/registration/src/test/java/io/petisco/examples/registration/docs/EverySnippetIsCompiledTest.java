package io.petisco.examples.registration.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each Java block of the README and the docs stands, line by line, in a class that is compiled: here, in the tests of the
 * test kit and of the extension, with the benchmark of Spring AMQP, or in the new project that {@code ANewProjectBuildsAndRunsIT} makes of the code start.
 */
class EverySnippetIsCompiledTest {

    private static final Path CODE_START = Path.of("../../runtime/src/main/codestarts/quarkus/petisco-codestart/java");

    private static final List<Path> FOLDERS = List.of(
            Path.of("src/test/java/io/petisco/examples/registration/docs"),
            Path.of("../../testing/kit/src/test/java/io/petisco/test/docs"),
            Path.of("../../deployment/src/test/java/io/petisco/deployment/running/migration"),
            Path.of("../../deployment/src/test/java/io/petisco/deployment/store"),
            Path.of("../../outbox/deployment/src/test/java/io/petisco/outbox/docs"),
            Path.of("../../benchmarks/spring-amqp/src/main/java/io/petisco/benchmarks/spring/docs"),
            CODE_START.resolve("src/main/java/org/acme"),
            CODE_START.resolve("src/test/java/org/acme"));

    private static List<List<String>> sources;

    @BeforeAll
    static void read() throws IOException {
        sources = new ArrayList<>();
        for (Path folder : FOLDERS) {
            try (Stream<Path> files = Files.list(folder)) {
                files.forEach(file -> sources.add(withoutIndent(Pages.lines(file))));
            }
        }
    }

    static Stream<Pages.Block> blocks() {
        return Pages.blocks("java");
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void isInASource(Pages.Block block) {
        List<String> lines = withoutIndent(block.lines());
        assertThat(sources.stream().anyMatch(source -> Collections.indexOfSubList(source, lines) >= 0))
                .as("whether the code of %s is in one of the classes in %s", block, FOLDERS)
                .isTrue();
    }

    private static List<String> withoutIndent(List<String> lines) {
        return lines.stream().map(String::strip).toList();
    }
}
