package io.petisco.localbroker;

import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.MessageProperties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PrivateNodeSurvivesItsFaultsIT {

    @Test
    void aPersistentMessageSurvivesAStopAndAKillOnTheSamePort() throws Exception {
        try (LocalRabbitMq broker = LocalRabbitMq.start(Options.fromSystem().withKind(BrokerKind.PROCESS))) {
            int port = broker.port();
            publishPersistent(broker, "kept");

            for (Consumer<LocalRabbitMq> fault :
                    List.<Consumer<LocalRabbitMq>>of(LocalRabbitMq::stop, LocalRabbitMq::kill)) {
                fault.accept(broker);
                assertThatThrownBy(() -> broker.connectionFactory().newConnection())
                        .isInstanceOf(ConnectException.class);
                broker.restart();
            }

            assertThat(broker.port()).isEqualTo(port);
            assertThat(consume(broker, "kept")).isEqualTo("still here");
        }
    }

    private static void publishPersistent(LocalRabbitMq broker, String queue) throws Exception {
        try (Connection connection = broker.connectionFactory().newConnection();
                Channel channel = connection.createChannel()) {
            channel.confirmSelect();
            channel.queueDeclare(queue, true, false, false, null);
            byte[] body = "still here".getBytes(StandardCharsets.UTF_8);
            channel.basicPublish("", queue, MessageProperties.PERSISTENT_BASIC, body);
            channel.waitForConfirmsOrDie(5000);
        }
    }

    private static String consume(LocalRabbitMq broker, String queue) throws Exception {
        try (Connection connection = broker.connectionFactory().newConnection();
                Channel channel = connection.createChannel()) {
            return new String(channel.basicGet(queue, true).getBody(), StandardCharsets.UTF_8);
        }
    }
}
