package io.petisco.localbroker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SilentDockerIsGivenUpInTimeTest {

    private static final Duration LIMIT = Duration.ofSeconds(3);

    @TempDir
    Path home;

    @Test
    void anEngineThatAcceptsButNeverAnswers() throws Exception {
        try (ServerSocket silent = new ServerSocket(FreePorts.any(), 5, InetAddress.getLoopbackAddress())) {
            DockerProbe.Answer answer = askInTime(silent.getLocalPort());

            assertThat(answer.available()).isFalse();
            assertThat(answer.detail()).contains("tcp://127.0.0.1:" + silent.getLocalPort());
        }
    }

    @Test
    void aClosedPort() {
        assertThat(askInTime(FreePorts.any()).detail()).contains("Connection refused");
    }

    @Test
    void somethingThatIsNotDocker() throws Exception {
        assertThat(askServerThatSays("HTTP/1.1 404 Not Found").detail()).contains("is not a Docker engine");
    }

    @Test
    void anEngineThatAnswersIsTaken() throws Exception {
        assertThat(askServerThatSays("HTTP/1.1 200 OK").available()).isTrue();
    }

    @Test
    void noSocketAtAll() {
        DockerProbe.Answer answer = DockerProbe.of(Map.of("DOCKER_HOST", "unix://" + home.resolve("no.sock")), home)
                .ask();
        assertThat(answer.available()).isFalse();
    }

    private DockerProbe.Answer askServerThatSays(String status) throws Exception {
        try (ServerSocket server = new ServerSocket(FreePorts.any(), 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> answerOnce(server, status));
            DockerProbe.Answer answer = askInTime(server.getLocalPort());
            served.join();
            return answer;
        }
    }

    private static void answerOnce(ServerSocket server, String status) {
        try (Socket socket = server.accept();
                OutputStream out = socket.getOutputStream()) {
            socket.getInputStream().read(new byte[256]);
            out.write((status + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DockerProbe.Answer askInTime(int port) {
        long begin = System.nanoTime();
        DockerProbe.Answer answer = DockerProbe.of(Map.of("DOCKER_HOST", "tcp://127.0.0.1:" + port), home)
                .ask();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LIMIT);
        return answer;
    }
}
