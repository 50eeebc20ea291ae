package io.petisco.rabbitmq.connection;

import java.io.IOException;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.petisco.rabbitmq.RabbitMqTransport;
import io.petisco.rabbitmq.TestVhost;
import io.petisco.transport.TransportException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

class BrokerVersionTest {

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    @ParameterizedTest
    @CsvSource({
        "4.3.0, true",
        "4.3.0-rc.1, true",
        "4.10.1, true",
        "5.0.0, true",
        "4.2.9, false",
        "3.13.7, false",
        "3.10.8, false",
        "null, false",
        "4, false"
    })
    void isComparedByItsNumbers(String version, boolean isAtLeast) {
        assertThat(BrokerVersion.isAtLeast(version, 4, 3)).isEqualTo(isAtLeast);
    }

    @Test
    void failsTheStartWhereTheBrokerCannotDelayMessages() throws IOException {
        assumeFalse(vhost.isAtLeast(4, 3), "since RabbitMQ 4.3, brokers can");
        RabbitMqSettings settings = vhost.settingsWithDelayedRetry();
        String version = vhost.channel()
                .getConnection()
                .getServerProperties()
                .get("version")
                .toString();
        RabbitMqTransport transport = vhost.transport(settings);

        assertThatThrownBy(() -> transport.start(TestVhost.ONE_QUEUE))
                .isInstanceOf(TransportException.class)
                .hasMessage("RabbitMQ " + settings.address() + " has version " + version
                        + ", and the application was built with quarkus.petisco.retry.strategy=broker (or"
                        + " retry-strategy=broker for some queues), which needs RabbitMQ 4.3 or later. Upgrade RabbitMQ, or"
                        + " build the application with quarkus.petisco.retry.strategy=queue");
        assertThat(vhost.list("queues")).isEmpty();
    }
}
