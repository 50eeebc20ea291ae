package io.petisco.rabbitmq;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.petisco.support.TcpProxy;
import io.petisco.transport.Outcomes;

import static org.assertj.core.api.Assertions.assertThat;

class ABrokerThatStartsLateIsWaitedForTest {

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    @Test
    void withinTheAttempts() throws IOException {
        ServerSocket busy = new ServerSocket(0);
        CompletableFuture<Integer> refused = CompletableFuture.supplyAsync(() -> refuseTwice(busy));
        RabbitMqTransport transport = vhost.transport(vhost.settings(
                busy.getLocalPort(), vhost.broker.password(), vhost.name, 100, Duration.ofSeconds(5), 10));
        CompletableFuture<TcpProxy> broker = refused.thenApply(port -> {
            try {
                return new TcpProxy(vhost.broker.host(), vhost.broker.port(), port);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });

        transport.start(TestVhost.ONE_QUEUE);

        try (TcpProxy ignored = broker.join()) {
            Outcomes outcomes = new Outcomes();
            outcomes.publish(transport.publisher("test"), Outcomes.message("1"));
            outcomes.assertAllConfirmed();
            assertThat(vhost.drain("q")).containsExactly("1");
        }
    }

    private static int refuseTwice(ServerSocket server) {
        try (server) {
            for (int i = 0; i < 2; i++) {
                server.accept().close();
            }
            return server.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
