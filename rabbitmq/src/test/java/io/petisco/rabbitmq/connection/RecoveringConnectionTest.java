package io.petisco.rabbitmq.connection;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;

import io.petisco.rabbitmq.TestVhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A temporary lack of memory or threads must not end the attempts to connect. */
class RecoveringConnectionTest {

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    @AutoClose("shutdownNow")
    private final ExecutorService recoveries = Executors.newCachedThreadPool();

    private final AtomicInteger attempts = new AtomicInteger();

    /** The second and the third attempt end with an error. */
    private final class Failing extends ConnectionFactory {

        @Override
        public Connection newConnection(List<Address> addresses, String name) throws IOException, TimeoutException {
            int attempt = attempts.incrementAndGet();
            if (attempt == 2 || attempt == 3) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            return super.newConnection(addresses, name);
        }
    }

    @Test
    void onceTheyArePast() {
        ConnectionFactory factory = new Failing();
        factory.setUsername(vhost.broker.username());
        factory.setPassword(vhost.broker.password());
        factory.setVirtualHost(vhost.name);
        factory.setAutomaticRecoveryEnabled(false);
        RecoveringConnection connection = new RecoveringConnection(
                factory,
                vhost.settings(),
                new BrokerNodes(vhost.settings().endpoints()),
                "test",
                recoveries,
                new Indifferent());
        try {
            connection.connect();
            vhost.closeConnections();

            await().atMost(Duration.ofSeconds(20)).until(() -> connection.reconnects() == 1 && connection.isOpen());
            assertThat(attempts).hasValue(4);
        } finally {
            connection.close(1_000);
        }
    }

    private static final class Indifferent implements RecoveringConnection.User {

        @Override
        public void onConnected(Connection connection) {}

        @Override
        public void onLost(ReadFailure failure) {}
    }
}
