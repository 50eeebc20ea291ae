package io.petisco.localbroker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;

class NodeRegistrationTest {

    @TempDir
    Path temporary;

    /** The name is that of a setting, which may have any characters. */
    @Test
    void staysInItsFolderWhateverTheName() throws Exception {
        for (String name : List.of("rabbitmq", "../outside", "team/rabbitmq", "..", "große Ohren")) {
            NodeRegistration registration = new NodeRegistration(temporary, name);

            assertEquals("done", registration.locked(() -> "done"));
        }

        assertEquals(List.of("petisco-shared-" + System.getProperty("user.name")), names(temporary));
        assertEquals(
                5,
                names(temporary.resolve("petisco-shared-" + System.getProperty("user.name")))
                        .size());
    }

    private static List<String> names(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
