package io.petisco.deployment.running.migration;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
import io.petisco.deployment.running.migration.Shop.NoSuchAddressException;
import io.petisco.deployment.running.migration.Shop.OrderPlaced;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.json.JsonObject;

import static io.petisco.deployment.running.migration.Shop.mail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The shop in from-spring-amqp.adoc and from-masstransit.adoc after it has moved, while services of both kinds still publish
 * their own messages.
 */
class AShopThatHasMovedFromAnotherFrameworkTest {

    private static final String VIRTUAL_HOST = "migration-from-others";
    private static final Duration SOON = Duration.ofSeconds(20);

    @ApplicationScoped
    public static class FromOthers {
        @Inject
        DomainEventBus events;

        void place(UUID orderId, String email) {
            events.publish(new OrderPlaced(orderId, email)); // returns once the broker has confirmed it
        }

        @HandlesEvent(maxRetries = 3, retryTtl = "10s", noRetryFor = NoSuchAddressException.class)
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

    @ApplicationScoped
    public static class DotNetBridge {
        @Inject
        DomainEventBus events;

        @Incoming("dotnet-orders")
        @Blocking
        void republish(JsonObject envelope) {
            JsonObject order = envelope.getJsonObject("message");
            events.publish(new OrderPlaced(UUID.fromString(order.getString("orderId")), order.getString("email")));
        }
    }

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(
                    VIRTUAL_HOST,
                    Shop.moved(
                            Shop.settings("from-spring-amqp.adoc", "mp.messaging."),
                            Shop.settings("from-masstransit.adoc", "mp.messaging.")),
                    FromOthers.class,
                    JsonBridge.class,
                    DotNetBridge.class,
                    Shop.class)
            .build();

    @Inject
    FromOthers shop;

    @Test
    void sendsAReceiptForAnOrder() {
        shop.place(UUID.randomUUID(), "ada@example.org");

        await().atMost(SOON).untilAsserted(() -> assertThat(Shop.mails()).contains("ada@example.org"));
    }

    @Test
    void makesADeadLetterOfAMessageToNowhereWithoutARetry() throws Exception {
        shop.place(UUID.randomUUID(), Shop.NOWHERE);

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

    @Test
    void handlesTheEnvelopeOfMassTransit() throws Exception {
        BasicProperties properties = new BasicProperties.Builder()
                .contentType("application/vnd.masstransit+json")
                .build();
        try (RabbitMqAccess broker = new RabbitMqAccess(VIRTUAL_HOST)) {
            broker.publish("Shop.Contracts:OrderPlaced", "", properties, """
                    {
                      "messageId": "9e2f0000-5d2b-0015-6b1f-08dcb0a1f2c3",
                      "conversationId": "9e2f0000-5d2b-0015-6d4e-08dcb0a1f2c3",
                      "sourceAddress": "rabbitmq://localhost/dotnet",
                      "destinationAddress": "rabbitmq://localhost/Shop.Contracts:OrderPlaced",
                      "messageType": ["urn:message:Shop.Contracts:OrderPlaced"],
                      "message": {"orderId": "8852d26e-73ab-4245-8aad-c68cf26f0de9", "email": "dora@example.org"},
                      "sentTime": "2026-11-30T20:00:00.0000000Z",
                      "headers": {}
                    }""".getBytes(StandardCharsets.UTF_8));
        }

        await().atMost(SOON).untilAsserted(() -> assertThat(Shop.mails()).contains("dora@example.org"));
    }
}
