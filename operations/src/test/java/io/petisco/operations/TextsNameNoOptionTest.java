package io.petisco.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Not only the command line shows what operations say: what would help is an {@link Advice}, which each caller words. */
class TextsNameNoOptionTest {

    /** An option, a variable of the environment, or a command of {@code petisco}, within a string. */
    private static final Pattern OF_THE_COMMAND_LINE = Pattern.compile(
            "\"[^\"\\n]*( --[a-z]|RABBITMQ_[A-Z]|petisco (dead-letters|topology|requeue|publish|tail))[^\"\\n]*\"");

    @Test
    void norACommand() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            List<String> found = sources.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> OF_THE_COMMAND_LINE.matcher(read(file)).results())
                    .map(MatchResult::group)
                    .toList();

            assertThat(found).isEmpty();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
