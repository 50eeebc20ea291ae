package io.petisco.rabbitmq;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;

import io.petisco.rabbitmq.connection.CloseReasons;
import io.petisco.rabbitmq.connection.RabbitMqSettings;
import io.petisco.rabbitmq.topology.TopologyDeclarer;
import io.petisco.rabbitmq.topology.TopologyDeclarer.Declared;
import io.petisco.rabbitmq.topology.TopologyDeclarer.OnConflict;
import io.petisco.topology.Binding;
import io.petisco.topology.Exchange;
import io.petisco.topology.Queue;
import io.petisco.topology.Topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** RabbitMQ before version 3.11 does not say which permission is missing. */
class ARefusedPermissionIsNamedTest {

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    private Connection connection;

    @BeforeEach
    void connect() throws Exception {
        vhost.channel().exchangeDeclare("closed", "topic", true);
        vhost.channel().exchangeDeclare("open.exchange", "topic", true);
        vhost.channel().queueDeclare("closed.queue", true, false, false, Map.of());
        vhost.channel().queueDeclare("open.queue", true, false, false, Map.of());
        String open = "^open\\..*$";
        RabbitMqSettings settings = vhost.settingsOfAUser(open, open, open);
        ConnectionFactory factory = vhost.broker.connectionFactory();
        factory.setVirtualHost(vhost.name);
        factory.setUsername(settings.username());
        factory.setPassword(settings.password());
        factory.setAutomaticRecoveryEnabled(false);
        connection = factory.newConnection("restricted");
    }

    @AfterEach
    void disconnect() {
        connection.abort();
    }

    private interface Call {
        void run(Channel channel) throws IOException;
    }

    private String refusal(Call call) throws IOException {
        Channel channel = connection.createChannel();
        try {
            call.run(channel);
            channel.basicQos(1); // the broker answers in order
        } catch (ShutdownSignalException | IOException refused) {
            return CloseReasons.of(refused);
        }
        throw new AssertionError("It was allowed");
    }

    private static void names(String refusal, String resource, String permission) {
        assertThat(refusal)
                .startsWith("ACCESS_REFUSED - ")
                .contains("access to " + resource, "for this user. It needs the permission " + permission)
                .endsWith(": 'petisco topology permissions' prints the command that grants it")
                .doesNotContain("user-of-");
    }

    @Test
    void toDeclare() throws Exception {
        names(
                refusal(channel -> channel.exchangeDeclare("other", "topic", true)),
                "exchange 'other'",
                "configure for this exchange");
        names(
                refusal(channel -> channel.queueDeclare("other", true, false, false, Map.of())),
                "queue 'other'",
                "configure for this queue");
        names(
                refusal(channel -> channel.queueDeclare(
                        "open.dead", true, false, false, Map.of("x-dead-letter-exchange", "closed"))),
                "exchange 'closed'",
                "write for this exchange");
    }

    @Test
    void toBind() throws Exception {
        names(
                refusal(channel -> channel.queueBind("closed.queue", "open.exchange", "key")),
                "queue 'closed.queue'",
                "write for this queue");
        names(
                refusal(channel -> channel.queueBind("open.queue", "closed", "key")),
                "exchange 'closed'",
                "read for this exchange");
    }

    @Test
    void toPublishAndToConsume() throws Exception {
        names(
                refusal(channel -> channel.basicPublish("closed", "key", null, "text".getBytes(UTF_8))),
                "exchange 'closed'",
                "write for this exchange");
        names(
                refusal(channel -> channel.basicConsume("closed.queue", (tag, delivery) -> {}, tag -> {})),
                "queue 'closed.queue'",
                "read for this queue");
    }

    @Test
    void whatIsRefusedIsNotCountedAsDeclared() throws Exception {
        Topology topology = new Topology(
                List.of(new Exchange("open.exchange"), new Exchange("other")),
                List.of(new Queue("closed.queue", Map.of()), new Queue("open.queue", Map.of())),
                List.of(
                        new Binding("open.exchange", "open.queue", "key"),
                        new Binding("open.exchange", "closed.queue", "key")));

        Declared declared = new TopologyDeclarer(connection, vhost.name).declare(topology, OnConflict.BIND);

        assertThat(declared.exchanges()).isEqualTo(1);
        assertThat(declared.queues()).isEqualTo(1);
        assertThat(declared.bindings()).isEqualTo(1);
        assertThat(declared.conflicts())
                .hasSize(3)
                .allMatch(conflict -> conflict.contains("petisco topology permissions"));
    }
}
