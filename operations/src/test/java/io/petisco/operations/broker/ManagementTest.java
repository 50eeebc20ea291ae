package io.petisco.operations.broker;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;

import io.petisco.rabbitmq.connection.Endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** RabbitMQ leaves some requests that ask for an upgrade to HTTP/2 without an answer. */
class ManagementTest {

    private final List<Headers> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestHeaders());
            byte[] body = "[]".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void withoutAskingForAnUpgrade() {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        BrokerSettings settings = new BrokerSettings(
                List.of(new Endpoint("localhost", 5672)),
                "guest",
                "guest",
                "/",
                false,
                Optional.empty(),
                URI.create(url));

        assertThat(new Broker(settings).management().problem()).isEmpty();

        assertThat(requests).hasSize(1);
        assertThat(requests.get(0)).doesNotContainKeys("Upgrade", "Http2-settings");
    }
}
