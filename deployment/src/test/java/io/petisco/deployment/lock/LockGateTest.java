package io.petisco.deployment.lock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.petisco.DomainEvent;
import io.petisco.deployment.TestApplication;

import static org.assertj.core.api.Assertions.assertThat;

class LockGateTest {

    static class Before {
        record UserCreated(String email) implements DomainEvent {}
    }

    static class After {
        record UserCreated(int email, String name) implements DomainEvent {}
    }

    @TempDir
    Path folder;

    private final List<String> lines = new ArrayList<>();
    private final Handler log = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getLevel() + " " + line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        Logger.getLogger("io.petisco.build").addHandler(log);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger("io.petisco.build").removeHandler(log);
    }

    private Path path() {
        return folder.resolve("src/main/petisco/petisco.lock.json");
    }

    private LockGate gate(Class<?> application) {
        return new LockGate(
                new LockFile(path(), "petisco.lock.json"), Locks.of(TestApplication.of(application)), Locks.TOPOLOGY);
    }

    @Test
    void withoutAFileThereIsNothingToCheck() {
        assertThat(gate(Before.class).failure()).isEmpty();
        assertThat(path()).doesNotExist();
    }

    @Test
    void whatWasWrittenFits() {
        gate(Before.class).update();

        assertThat(gate(Before.class).failure()).isEmpty();
        assertThat(lines).singleElement().asString().contains("PETISCO00413", "petisco.lock.json");
    }

    @Test
    void theFailureHasAllDifferencesAndThoseThatBreakFirst() {
        gate(Before.class).update();

        assertThat(gate(After.class).failure()).contains("""
                petisco: 2 differences between this application and its lock file, petisco.lock.json
                  1. ERROR event user.created version 1: the type of the attribute 'email' is integer, and was string. \
                Readers that expect the old type may dead-letter the message
                     Fix: keep the type, and add an attribute of the new one, or give the message a new version with \
                @MessageType(version = ...), which alsoAs and fromVersion connect with the old one
                  2. NEW   event user.created version 1: the attribute 'name' is not in the lock
                     Fix: run the build with -Dquarkus.petisco.lock=update, and commit the file
                  To accept the change, run the build with -Dquarkus.petisco.lock=update, and commit the file.""");
    }

    @Test
    void theUpdateLogsWhatItAccepts() {
        gate(Before.class).update();
        lines.clear();

        gate(After.class).update();

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).contains("PETISCO00414", "the type of the attribute 'email'");
        assertThat(gate(After.class).failure()).isEmpty();
    }

    @Test
    void developmentModeOnlyWarns() throws IOException {
        gate(Before.class).update();
        byte[] before = Files.readAllBytes(path());
        lines.clear();

        gate(After.class).warn();

        assertThat(lines).hasSize(2).allMatch(line -> line.contains("PETISCO00415"));
        assertThat(lines.get(1)).contains("-Dquarkus.petisco.lock=update");
        assertThat(path()).hasBinaryContent(before);
    }

    @Test
    void aFileThatCannotBeReadFailsTheBuildAndCanBeReplaced() throws IOException {
        gate(Before.class).update();
        Files.writeString(path(), "<<<<<<< HEAD\n" + Files.readString(path()));

        assertThat(gate(Before.class).failure().orElseThrow())
                .startsWith("petisco: the lock file petisco.lock.json cannot be read: line 1: ")
                .contains("\n     Fix: after a merge conflict or for a new format, run the build with"
                        + " -Dquarkus.petisco.lock=update");

        gate(Before.class).update();
        assertThat(gate(Before.class).failure()).isEmpty();
    }
}
