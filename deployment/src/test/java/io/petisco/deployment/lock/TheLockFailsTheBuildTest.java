package io.petisco.deployment.lock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.DomainEvent;
import io.petisco.deployment.TestApplication;
import io.quarkus.test.QuarkusProdModeTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/** A normal build of an application that is not as its lock file says. */
class TheLockFailsTheBuildTest {

    static class Before {
        record UserCreated(String email) implements DomainEvent {}
    }

    record UserCreated(int email) implements DomainEvent {}

    @RegisterExtension
    static final QuarkusProdModeTest APPLICATION = new QuarkusProdModeTest()
            .withApplicationRoot(jar -> jar.addClass(UserCreated.class))
            .setApplicationName("registration")
            .overrideConfigKey("quarkus.petisco.organization", "acme")
            .overrideConfigKey("quarkus.petisco.lock-file", lockOfBefore().toString())
            .assertBuildException(failure -> assertThat(failure)
                    .rootCause()
                    .message()
                    .startsWith("petisco: 1 difference between this application and its lock file, ")
                    .contains("1. ERROR event user.created version 1: the type of the attribute 'email' is integer, and"
                            + " was string."));

    private static Path lockOfBefore() {
        try {
            Path file = Files.createTempDirectory("lock").resolve("petisco.lock.json");
            new LockFile(file, "lock").write(Locks.of(TestApplication.of(Before.class)));
            return file;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void withTheDifferences() {
        fail("The build succeeded");
    }
}
