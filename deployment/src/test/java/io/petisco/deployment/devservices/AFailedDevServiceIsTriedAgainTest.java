package io.petisco.deployment.devservices;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.localbroker.Options;
import io.quarkus.test.QuarkusDevModeTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A developer may install a missing program, for example RabbitMQ, while dev mode runs. */
@ExtendWith(NoBrokerConfigured.class)
class AFailedDevServiceIsTriedAgainTest {

    private static final Path SCRIPT = Options.fromSystem().serverScript();
    private static final Path LATER = folder().resolve("rabbitmq-server");

    static final DevMode APP = new DevMode(Map.of(
            "quarkus.petisco.devservices.kind", "in-memory", "quarkus.petisco.devservices.server-script", "" + LATER));

    @RegisterExtension
    static final QuarkusDevModeTest TEST = APP.test;

    @AfterAll
    static void delete() throws IOException {
        Files.deleteIfExists(LATER);
        Files.delete(LATER.getParent());
    }

    @Test
    void withTheNextReload() throws IOException {
        assertThatThrownBy(() -> APP.configure("kind=in-memory", "kind=process"))
                .hasMessageContaining("did not start");

        Files.writeString(LATER, "#!/bin/sh\nexec " + SCRIPT + " \"$@\"\n");
        Files.setPosixFilePermissions(LATER, PosixFilePermissions.fromString("rwx------"));
        APP.addHandler("second");

        assertThat(APP.lines()).hasSize(2).last().asString().contains("a private node of " + LATER);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("installed-later");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
