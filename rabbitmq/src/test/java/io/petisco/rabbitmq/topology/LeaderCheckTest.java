package io.petisco.rabbitmq.topology;

import java.io.IOException;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;

import io.petisco.rabbitmq.TestVhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class LeaderCheckTest {

    private static final int LOOKS = 200;

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    @AutoClose
    private final LeaderCheck leaders = new LeaderCheck(this::connect);

    private Connection connect() throws IOException {
        ConnectionFactory factory = vhost.broker.connectionFactory();
        factory.setVirtualHost(vhost.name);
        factory.setAutomaticRecoveryEnabled(false);
        try {
            return factory.newConnection("count");
        } catch (TimeoutException e) {
            throw new IOException(e);
        }
    }

    private void declare(Map<String, Object> arguments) throws IOException {
        vhost.channel().queueDeclare("q", true, false, false, arguments);
        vhost.put("q", 3);
    }

    /** A following count would otherwise miss the message. */
    @ParameterizedTest
    @ValueSource(strings = {"classic", "quorum"})
    void hasGivenBackWhatItTookToCount(String type) throws IOException {
        declare(Map.of("x-queue-type", type));

        for (int i = 0; i < LOOKS; i++) {
            assertThat(leaders.messages("q")).isEqualTo(OptionalLong.of(3));
            assertThat(vhost.ready("q")).isEqualTo(3);
        }
    }

    /** If a channel closes with an unsettled message, RabbitMQ counts a failure of that message and delays it. */
    @Test
    void failsNoMessageWhereTheBrokerHoldsFailedOnesBack() throws IOException {
        assumeTrue(vhost.delaysFailed(), "RabbitMQ holds failed messages back since 4.3");
        declare(Map.of(
                "x-queue-type",
                "quorum",
                "x-delayed-retry-type",
                "failed",
                "x-delayed-retry-min",
                60_000,
                "x-delayed-retry-max",
                60_000));

        assertThat(leaders.messages("q")).isEqualTo(OptionalLong.of(3));
        assertThat(leaders.consumers("q")).isEqualTo(OptionalInt.of(0));

        await().until(() -> vhost.ready("q") == 3);
    }
}
