package io.petisco.operations.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HttpCallsTest {

    private final ServerSocket server;
    private final HttpCalls calls = new HttpCalls(Duration.ofMillis(300));

    HttpCallsTest() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private void answer(String begin) {
        Thread thread = new Thread(() -> {
            try {
                Socket socket = server.accept();
                socket.getOutputStream().write(begin.getBytes(US_ASCII)); // and never the rest
            } catch (IOException e) {
                // the test is over
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private HttpRequest request() {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getLocalPort()))
                .build();
    }

    @Test
    @Timeout(30)
    void endsACallThatGetsNoAnswer() {
        answer("");

        assertThatThrownBy(() -> calls.send(request()))
                .isInstanceOf(IOException.class)
                .hasMessage("does not answer within 300 ms");
    }

    @Test
    @Timeout(30)
    void endsACallWhoseAnswerStopsInTheMiddle() {
        answer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[");

        assertThatThrownBy(() -> calls.send(request()))
                .isInstanceOf(IOException.class)
                .hasMessage("does not answer within 300 ms");
    }
}
