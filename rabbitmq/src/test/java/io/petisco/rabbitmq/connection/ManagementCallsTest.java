package io.petisco.rabbitmq.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ManagementCallsTest {

    private final ServerSocket server;
    private final ManagementCalls calls;

    ManagementCallsTest() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        calls = new ManagementCalls(
                URI.create("http://127.0.0.1:" + server.getLocalPort()),
                "guest",
                "guest",
                Optional.empty(),
                Duration.ofMillis(300));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private void answer(String begin) {
        Thread thread = new Thread(() -> {
            try {
                Socket socket = server.accept();
                socket.getOutputStream().write(begin.getBytes(US_ASCII)); // but never the rest
            } catch (IOException e) {
                // the test is over
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Test
    @Timeout(30)
    void endsACallThatGetsNoAnswer() {
        answer("");

        assertThatThrownBy(() -> calls.get("/api/queues"))
                .isInstanceOf(IOException.class)
                .hasMessage("does not answer within 300 ms");
    }

    @Test
    @Timeout(30)
    void endsACallWhoseAnswerStopsInTheMiddle() {
        answer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[");

        assertThatThrownBy(() -> calls.get("/api/queues"))
                .isInstanceOf(IOException.class)
                .hasMessage("does not answer within 300 ms");
    }
}
