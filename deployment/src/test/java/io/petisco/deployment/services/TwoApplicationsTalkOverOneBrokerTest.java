package io.petisco.deployment.services;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;

import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.QuarkusProdModeTest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two production builds of two organizations, each in its own process. */
class TwoApplicationsTalkOverOneBrokerTest {

    @RegisterExtension
    static final QuarkusProdModeTest LEDGER = application("ledger", "bank", Ledger.class);

    @RegisterExtension
    static final QuarkusProdModeTest SHOP = application("shop", "acme", Shop.class)
            .overrideConfigKey("quarkus.petisco.services.\"billing\".organization", "bank")
            .overrideConfigKey("quarkus.petisco.services.\"billing\".service", "ledger");

    private static QuarkusProdModeTest application(String name, String organization, Class<?> handlers) {
        Map<String, String> settings = new HashMap<>(Map.of("quarkus.http.port", "0"));
        for (String property :
                new String[] {"rabbitmq-host", "rabbitmq-port", "rabbitmq-username", "rabbitmq-password"}) {
            settings.put(property, System.getProperty(property));
        }
        return new QuarkusProdModeTest()
                .withApplicationRoot(jar -> jar.addClass(handlers).addClasses(handlers.getDeclaredClasses()))
                // only the build steps of this extension are on the class path of these tests
                .setForcedDependencies(List.of(Dependency.of("io.quarkus", "quarkus-vertx-http", Version.getVersion())))
                .setApplicationName(name)
                .overrideConfigKey("quarkus.petisco.organization", organization)
                .setRuntimeProperties(settings)
                .setRun(true);
    }

    private static Connection connect() throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setPort(Integer.getInteger("rabbitmq-port"));
        factory.setHost(System.getProperty("rabbitmq-host"));
        factory.setUsername(System.getProperty("rabbitmq-username"));
        factory.setPassword(System.getProperty("rabbitmq-password"));
        return factory.newConnection("the customer");
    }

    @Test
    void anEventGoesThereAndACommandComesBack() throws Exception {
        String invoice = UUID.randomUUID().toString();
        String payment = UUID.randomUUID().toString();
        try (Connection connection = connect();
                Channel channel = connection.createChannel()) {
            String spy = channel.queueDeclare().getQueue();
            channel.queueBind(spy, "bank.ledger", "bank.ledger.1.event.invoice_archived");
            channel.basicPublish(
                    "bank.ledger",
                    "bank.ledger.1.command.pay_invoice",
                    new BasicProperties(),
                    ("{\"data\": {\"id\": \"" + payment
                                    + "\", \"type\": \"pay.invoice\", \"type_message\": \"command\","
                                    + " \"version\": 1, \"occurred_on\": \"2026-11-23 22:36:09.302586\","
                                    + " \"attributes\": {\"invoice_id\": \"" + invoice + "\"}, \"meta\": {}}}")
                            .getBytes(UTF_8));

            GetResponse archived =
                    await().atMost(Duration.ofSeconds(30)).until(() -> channel.basicGet(spy, true), got -> got != null);

            JsonNode message = new ObjectMapper().readTree(archived.getBody()).get("data");
            assertThat(message.at("/attributes/invoice_id").asText()).isEqualTo(invoice);
            assertThat(message.at("/meta/correlation_id").asText())
                    .as("the whole story, over both services")
                    .isEqualTo(payment);
            assertThat(archived.getProps().getAppId()).isEqualTo("bank.ledger");
            assertThat(channel.queueDeclarePassive("bank.ledger.1.event.invoice_paid.acme_shop_on_paid")
                            .getConsumerCount())
                    .isEqualTo(1);
        }
    }
}
