package io.petisco.rabbitmq;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.petisco.rabbitmq.connection.ConnectProblem;
import io.petisco.transport.TransportException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** In a rolling deployment, the new instance gets its connections only after the old instance has ended. */
class ALimitOfConnectionsIsWaitedForTest {

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    private RabbitMqTransport transport(int attempts) {
        return vhost.transport(vhost.settings(
                vhost.broker.port(), vhost.broker.password(), vhost.name, attempts, Duration.ofSeconds(1), 10));
    }

    private void limit(int connections) {
        vhost.broker.ctl("set_vhost_limits", "-p", vhost.name, "{\"max-connections\":" + connections + "}");
    }

    @Test
    void andTheStartGoesOnOnceThereIsRoom() {
        limit(0);
        CompletableFuture<Void> start =
                CompletableFuture.runAsync(() -> transport(1_000).start(TestVhost.ONE_QUEUE));
        assertThatThrownBy(() -> transport(2).start(TestVhost.ONE_QUEUE)).isInstanceOf(TransportException.class);
        assertThat(start).isNotDone();

        limit(10);

        assertThat(start).succeedsWithin(Duration.ofSeconds(30));
    }

    @Test
    void andIsNamedAfterTheLastAttempt() {
        limit(0);

        assertThatThrownBy(() -> transport(2).start(TestVhost.ONE_QUEUE))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("accepts no more connections, after 2 attempts")
                .hasMessageContaining("connection limit (0) is reached")
                .hasMessageContaining("rabbitmqctl set_vhost_limits")
                .hasMessageNotContaining("add_vhost");
    }

    /** The replies of RabbitMQ 3.10, 4.0 and 4.1. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "NOT_ALLOWED - access to vhost 'x' refused for user 'y': connection limit (1) is reached",
                "NOT_ALLOWED - connection refused for user 'y': user connection limit (2) is reached",
                "NOT_ALLOWED - connection refused: node connection limit (3) is reached",
                "NOT_ALLOWED - number of channels opened for user 'y' has reached the maximum allowed user limit"
                        + " of (5)"
            })
    void ofAnyUser(String reply) {
        assertThat(ConnectProblem.isLimit(reply)).isTrue();
    }
}
