package io.petisco.localbroker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NothingOutlivesItsOwnerIT {

    @TempDir
    Path temporary;

    @Test
    void closeLeavesNoProcessAndNoFolder() {
        ProcessNode node = ProcessNode.start(Options.fromSystem().withTemporaryFolder(temporary));
        assertThat(node.pids()).allMatch(NothingOutlivesItsOwnerIT::isAlive);
        assertThat(temporary).isNotEmptyDirectory();

        node.close();

        assertThat(node.pids()).noneMatch(NothingOutlivesItsOwnerIT::isAlive);
        assertThat(temporary).isEmptyDirectory();
        assertThatThrownBy(node::restart)
                .isInstanceOf(LocalRabbitMqException.class)
                .hasMessage("this RabbitMQ is closed and its data is deleted: start a new one");
    }

    @Test
    void aKilledJvmTakesItsNodeAlong() throws Exception {
        Path coordinates = temporary.resolve("coordinates");
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dpetisco.test.rabbitmq.kind=process",
                        "-Dpetisco.test.rabbitmq.temp-dir=" + temporary,
                        LocalRabbitMqMain.class.getName(),
                        coordinates.toString())
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve("out").toFile())
                .start();
        Eventually.holds(90, () -> Files.exists(coordinates) || !jvm.isAlive());
        assertThat(coordinates).content().contains("HOST=127.0.0.1\n", "USER=guest\n", "KIND=PROCESS\n");
        List<ProcessHandle> node = jvm.descendants().toList();
        assertThat(node).isNotEmpty();

        assertThat(jvm.destroyForcibly().waitFor(10, TimeUnit.SECONDS)).isTrue();

        Eventually.holds(10, () -> node.stream().noneMatch(ProcessHandle::isAlive));
        Eventually.holds(10, () -> folders().isEmpty());
    }

    private List<Path> folders() {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(Files::isDirectory).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
