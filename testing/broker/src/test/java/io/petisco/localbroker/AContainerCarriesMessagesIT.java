package io.petisco.localbroker;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.MessageProperties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Skipped, with the reason, where no Docker engine answers. */
class AContainerCarriesMessagesIT {

    private static LocalRabbitMq broker;

    @BeforeAll
    static void start() {
        DockerProbe.Answer docker = DockerProbe.ofThisMachine().ask();
        assumeTrue(docker.available(), () -> "no Docker engine answers: " + docker.detail());
        broker = LocalRabbitMq.start(Options.fromSystem().withKind(BrokerKind.CONTAINER));
    }

    @AfterAll
    static void close() {
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void confirmedMessagesOutliveARestartAndACrash() throws Exception {
        int port = broker.port();
        try (Connection connection = broker.connectionFactory().newConnection();
                Channel channel = connection.createChannel()) {
            channel.queueDeclare("durable", true, false, false, null);
            channel.confirmSelect();
            channel.basicPublish(
                    "", "durable", MessageProperties.PERSISTENT_BASIC, "hello".getBytes(StandardCharsets.UTF_8));
            channel.waitForConfirmsOrDie(5000);
        }

        broker.restart();
        broker.kill();
        broker.restart();

        assertThat(broker.port()).isEqualTo(port);
        try (Connection connection = broker.connectionFactory().newConnection();
                Channel channel = connection.createChannel()) {
            assertThat(channel.basicGet("durable", true).getBody()).asString().isEqualTo("hello");
        }
    }

    @Test
    void definitionsAreImported(@TempDir Path folder) throws Exception {
        Path definitions = Files.writeString(folder.resolve("definitions.json"), """
                {"vhosts": [{"name": "/"}], "queues": [{"name": "imported", "vhost": "/", "durable": true,
                 "auto_delete": false, "arguments": {}}]}
                """);

        broker.importDefinitions(definitions);

        assertThat(broker.ctl("list_queues", "--no-table-headers", "name").lines())
                .contains("imported");
    }
}
