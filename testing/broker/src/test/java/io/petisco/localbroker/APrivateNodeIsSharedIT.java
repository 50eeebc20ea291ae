package io.petisco.localbroker;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

class APrivateNodeIsSharedIT {

    private static final String NAME = "orders";

    @TempDir
    Path temporary;

    private Options options() {
        return Options.fromSystem().withTemporaryFolder(temporary);
    }

    private JoinedRabbitMq join() {
        return JoinedRabbitMq.join(options(), NAME, APrivateNodeIsSharedIT::prepare);
    }

    private static void prepare(LocalRabbitMq node) {
        node.ctl("add_vhost", "prepared");
        node.ctl("set_permissions", "-p", "prepared", "guest", ".*", ".*", ".*");
    }

    @Test
    void theFirstStartsItAndTheLastEndsIt() {
        JoinedRabbitMq first = join();
        JoinedRabbitMq second = join();
        assertThat(first.isStartedHere()).isTrue();
        assertThat(second.isStartedHere()).isFalse();
        assertThat(second.port()).isEqualTo(first.port());
        assertThat(second.managementPort()).isEqualTo(first.managementPort());

        first.close();
        first.close();
        assertThat(accepts(second)).isTrue();

        second.close();
        Eventually.holds(10, () -> !listens(second.port()));
        Eventually.holds(10, () -> folders() == 0);

        JoinedRabbitMq third = join();
        assertThat(third.isStartedHere()).isTrue();
        third.close();
        assertThat(listens(third.port())).isFalse();
    }

    @Test
    void aJvmThatIsKilledLeavesItToTheOthers() throws Exception {
        Path out = temporary.resolve("out");
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Joins.class.getName(),
                        temporary.toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        Eventually.holds(90, () -> text(out).contains("joined") || !jvm.isAlive());
        JoinedRabbitMq second = join();
        assertThat(second.isStartedHere()).isFalse();

        assertThat(jvm.destroyForcibly().waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(accepts(second)).isTrue();
        JoinedRabbitMq third = join();
        assertThat(third.port()).isEqualTo(second.port());

        second.close();
        assertThat(accepts(third)).isTrue();
        third.close();
        Eventually.holds(10, () -> !listens(third.port()));
        Eventually.holds(10, () -> folders() == 0);
    }

    /** Joins, and stays until it is killed. */
    static final class Joins {
        private Joins() {}

        public static void main(String[] arguments) throws InterruptedException {
            JoinedRabbitMq.join(
                    Options.fromSystem().withTemporaryFolder(Path.of(arguments[0])),
                    NAME,
                    APrivateNodeIsSharedIT::prepare);
            System.out.println("joined");
            Thread.currentThread().join();
        }
    }

    private static boolean accepts(JoinedRabbitMq node) {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(node.host());
        factory.setPort(node.port());
        factory.setVirtualHost("prepared");
        try (Connection connection = factory.newConnection()) {
            return connection.isOpen();
        } catch (IOException | TimeoutException e) {
            return false;
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private long folders() {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(file -> file.getFileName().toString().startsWith("petisco-rabbitmq-"))
                    .count();
        } catch (IOException e) {
            return -1;
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
