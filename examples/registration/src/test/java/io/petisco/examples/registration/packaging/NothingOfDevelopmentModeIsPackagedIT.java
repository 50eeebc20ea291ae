package io.petisco.examples.registration.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The module {@code runtime-dev} is a dependency in development mode only. */
class NothingOfDevelopmentModeIsPackagedIT {

    @Test
    void onlyTheRuntimeModulesAndThoseBelowThem() throws IOException {
        try (Stream<Path> jars = Files.list(Path.of("target/quarkus-app/lib/main"))) {
            List<String> ours = jars.map(jar -> jar.getFileName().toString())
                    .filter(name -> name.startsWith("io.petisco."))
                    .toList();

            assertThat(ours)
                    .extracting(name -> name.replaceFirst("-\\d.*", ""))
                    .containsExactlyInAnyOrder(
                            "io.petisco.petisco-core",
                            "io.petisco.petisco-rabbitmq",
                            "io.petisco.petisco-in-memory",
                            "io.petisco.petisco-outbox-jdbc",
                            "io.petisco.quarkus-petisco-outbox",
                            "io.petisco.quarkus-petisco");
        }
    }
}
