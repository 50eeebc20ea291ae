package io.petisco.deployment.running.migration;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.rabbitmq.client.AMQP.BasicProperties;

import io.petisco.DomainEventBus;
import io.petisco.HandlesEvent;
import io.petisco.deployment.running.RabbitMqAccess;
import io.petisco.deployment.running.RunningApp;
import io.petisco.deployment.running.migration.Shop.OrderPlaced;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import static io.petisco.deployment.running.migration.Shop.mail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The shop in from-smallrye.adoc after it has moved, while other services still publish plain JSON. */
class AShopThatHasMovedFromTheConnectorTest {

    private static final String VIRTUAL_HOST = "migration-from-connector";
    private static final Duration SOON = Duration.ofSeconds(20);

    @ApplicationScoped
    public static class FromTheConnector {
        @Inject
        DomainEventBus events;

        Uni<Void> place(UUID orderId, String email) {
            return events.publishAsync(new OrderPlaced(orderId, email)); // done once the broker has confirmed it
        }

        @HandlesEvent
        void sendReceipt(OrderPlaced event) {
            mail(event.email());
        }
    }

    @ApplicationScoped
    public static class JsonBridge {
        @Inject
        DomainEventBus events;

        @Incoming("orders-in") // configured as before, for services that still publish to the exchange "shop"
        @Blocking
        void republish(JsonObject order) {
            events.publish(new OrderPlaced(UUID.fromString(order.getString("orderId")), order.getString("email")));
        }
    }

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(
                    VIRTUAL_HOST,
                    Shop.moved(
                            Shop.settings("from-smallrye.adoc", "mp.messaging.incoming."),
                            Map.of("quarkus.petisco.retry.max-retries", "0")),
                    FromTheConnector.class,
                    JsonBridge.class,
                    Shop.class)
            .build();

    @Inject
    FromTheConnector shop;

    @Test
    void sendsAReceiptForAnOrder() {
        shop.place(UUID.randomUUID(), "ada@example.org").await().atMost(SOON);

        await().atMost(SOON).untilAsserted(() -> assertThat(Shop.mails()).contains("ada@example.org"));
    }

    @Test
    void makesADeadLetterOfAFailedMessage() throws Exception {
        shop.place(UUID.randomUUID(), Shop.NOWHERE).await().atMost(SOON);

        try (RabbitMqAccess broker = new RabbitMqAccess(VIRTUAL_HOST)) {
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(broker.count("dead_letter.acme.shop.1.event.order_placed.send_receipt"))
                                    .isEqualTo(1));
        }
    }

    @Test
    void handlesThePlainJsonOfServicesThatHaveNotMoved() throws Exception {
        BasicProperties json =
                new BasicProperties.Builder().contentType("application/json").build();
        try (RabbitMqAccess broker = new RabbitMqAccess(VIRTUAL_HOST)) {
            broker.publish("shop", "order.placed", json, """
                    {"orderId": "8852d26e-73ab-4245-8aad-c68cf26f0de8", "email": "cleo@example.org"}""".getBytes(StandardCharsets.UTF_8));
        }

        await().atMost(SOON).untilAsserted(() -> assertThat(Shop.mails()).contains("cleo@example.org"));
    }
}
