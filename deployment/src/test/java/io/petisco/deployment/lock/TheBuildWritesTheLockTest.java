package io.petisco.deployment.lock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.deployment.TestApplication;
import io.quarkus.test.QuarkusProdModeTest;

import static org.assertj.core.api.Assertions.assertThat;

/** A normal build with {@code quarkus.petisco.lock=update}. */
class TheBuildWritesTheLockTest {

    public record UserCreated(String email) implements DomainEvent {}

    public static class Handlers {
        @HandlesEvent
        void sendMail(UserCreated event) {}
    }

    private static final Path FILE = folder().resolve("src/main/petisco/petisco.lock.json");

    @RegisterExtension
    static final QuarkusProdModeTest APPLICATION = new QuarkusProdModeTest()
            .withApplicationRoot(jar -> jar.addClasses(UserCreated.class, Handlers.class))
            .setApplicationName("registration")
            .overrideConfigKey("quarkus.petisco.organization", "acme")
            .overrideConfigKey("quarkus.petisco.lock", "update")
            .overrideConfigKey("quarkus.petisco.lock-file", FILE.toString());

    private static Path folder() {
        try {
            return Files.createTempDirectory("lock");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void asTheRulesReadIt() {
        Lock written = new LockFile(FILE, "lock").read().orElseThrow();

        assertThat(written).isEqualTo(Locks.of(TestApplication.of(UserCreated.class, Handlers.class)));
    }
}
