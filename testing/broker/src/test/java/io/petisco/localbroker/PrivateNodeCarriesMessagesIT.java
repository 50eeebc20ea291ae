package io.petisco.localbroker;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class PrivateNodeCarriesMessagesIT {

    private static LocalRabbitMq broker;

    @BeforeAll
    static void start() {
        broker = LocalRabbitMq.start(Options.fromSystem().withKind(BrokerKind.PROCESS));
    }

    @AfterAll
    static void close() {
        broker.close();
    }

    @Test
    void aPublishedMessageIsConfirmedAndConsumed() throws Exception {
        try (Connection connection = broker.connectionFactory().newConnection();
                Channel channel = connection.createChannel()) {
            channel.confirmSelect();
            channel.queueDeclare("carried", false, false, false, null);
            channel.basicPublish("", "carried", null, "hello".getBytes(StandardCharsets.UTF_8));
            channel.waitForConfirmsOrDie(5000);

            assertThat(channel.basicGet("carried", true).getBody()).asString().isEqualTo("hello");
        }
    }

    @Test
    void ctlListsItsQueuesAndNothingElse() throws Exception {
        try (Connection connection = broker.connectionFactory().newConnection();
                Channel channel = connection.createChannel()) {
            channel.queueDeclare("listed", true, false, false, null);
        }

        String names = broker.ctl("list_queues", "--no-table-headers", "name");

        assertThat(names.lines()).contains("listed").allMatch(name -> name.matches("[a-z]+"));
    }

    @Test
    void definitionsAreImported(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("definitions.json"), """
                {"queues": [{"name": "imported", "vhost": "/", "durable": true, "auto_delete": false, "arguments": {}}]}
                """);

        broker.importDefinitions(file);

        assertThat(broker.ctl("list_queues", "--no-table-headers", "name").lines())
                .contains("imported");
    }

    @Test
    void theManagementApiAnswers() throws Exception {
        String login = Base64.getEncoder()
                .encodeToString((broker.username() + ":" + broker.password()).getBytes(StandardCharsets.UTF_8));
        URI overview = URI.create(
                "http://" + broker.host() + ":" + broker.managementPort().orElseThrow() + "/api/overview");

        HttpResponse<String> response = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(
                        HttpRequest.newBuilder(overview)
                                .timeout(Duration.ofSeconds(30))
                                .header("Authorization", "Basic " + login)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("rabbitmq_version");
    }

    @Test
    void aFailingCtlCommandShowsItsOutput() {
        assertThat(catchThrowable(() -> broker.ctl("no_such_command")))
                .isInstanceOf(LocalRabbitMqException.class)
                .hasMessageContaining("rabbitmqctl -q no_such_command failed with exit code 64");
    }
}
