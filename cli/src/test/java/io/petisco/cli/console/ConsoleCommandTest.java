package io.petisco.cli.console;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.petisco.cli.Shell;

import static org.assertj.core.api.Assertions.assertThat;

class ConsoleCommandTest {

    @Test
    void saysWhereItLooksForTheConsole() {
        try (Shell shell = new Shell()) {
            Shell.Said said = shell.petisco("console");
            assertThat(said.code()).isEqualTo(2);
            assertThat(said.err()).contains("there is no petisco-console.jar in ", "--jar");
        }
    }

    @Test
    void namesAFileThatIsNotThere() {
        try (Shell shell = new Shell()) {
            Shell.Said said = shell.petisco("console", "--jar", "no-such.jar");
            assertThat(said.code()).isEqualTo(2);
            assertThat(said.err()).contains("--jar: there is no file no-such.jar");
        }
    }

    @Test
    void returnsTheExitCodeOfTheConsole(@TempDir Path folder) throws Exception {
        Path broken = Files.writeString(folder.resolve("petisco-console.jar"), "no jar");
        try (Shell shell = new Shell()) {
            assertThat(shell.petisco("console", "--jar", broken.toString()).code())
                    .isEqualTo(1);
        }
    }
}
