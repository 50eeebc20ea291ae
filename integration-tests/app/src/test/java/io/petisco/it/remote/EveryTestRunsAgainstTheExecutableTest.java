package io.petisco.it.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A test of this module proves something about the executable only if an IT repeats it. */
class EveryTestRunsAgainstTheExecutableTest {

    private static final Path FOLDER = Path.of("src/test/java/io/petisco/it");
    private static final String END = "Test.java";

    static Stream<String> tests() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(END))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("tests")
    void withAClassOfItsOwn(String test) {
        String name = test.substring(0, test.length() - END.length());

        assertThat(FOLDER.resolve(name + "IT.java"))
                .content()
                .contains("@QuarkusIntegrationTest")
                .containsPattern("class " + name + "IT\\s+extends " + name + "Test \\{");
    }
}
