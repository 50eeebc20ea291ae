package io.petisco.deployment.running.migration;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.rabbitmq.client.GetResponse;

import io.petisco.DomainEventBus;
import io.petisco.HandlesEvent;
import io.petisco.deployment.running.RabbitMqAccess;
import io.petisco.deployment.running.RunningApp;
import io.petisco.deployment.running.migration.Shop.OrderPlaced;
import io.petisco.deployment.running.migration.Shop.ShopOrder;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.vertx.core.json.JsonObject;

import static io.petisco.deployment.running.migration.Shop.mail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The shop in from-smallrye.adoc with a channel instead of a handler; it still sends plain JSON to others. */
class AShopThatKeepsItsChannelTest {

    private static final String VIRTUAL_HOST = "migration-channel";
    private static final Duration SOON = Duration.ofSeconds(20);

    @ApplicationScoped
    public static class KeepsTheChannel {
        @Incoming("order_placed-send_receipt") // queue acme.shop.1.event.order_placed.send_receipt
        void sendReceiptFromChannel(OrderPlaced event) {
            mail(event.email());
        }
    }

    @ApplicationScoped
    public static class JsonBridge {
        @Inject
        @Channel("orders-out")
        MutinyEmitter<ShopOrder> orders;

        @HandlesEvent
        Uni<Void> forwardToShop(OrderPlaced event) {
            return orders.send(new ShopOrder(event.orderId(), event.email()));
        }
    }

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(
                    VIRTUAL_HOST,
                    Shop.moved(Shop.settings("from-smallrye.adoc", "mp.messaging.outgoing.")),
                    KeepsTheChannel.class,
                    JsonBridge.class,
                    Shop.class)
            .build();

    @Inject
    DomainEventBus events;

    @Test
    void sendsAReceiptAndThePlainJson() throws Exception {
        UUID orderId = UUID.randomUUID();
        try (RabbitMqAccess broker = new RabbitMqAccess(VIRTUAL_HOST)) {
            broker.declareTopicExchange("shop"); // as the other service does
            String other = broker.queueFor("shop", "order.placed");
            events.publish(new OrderPlaced(orderId, "ada@example.org"));

            GetResponse message = await().atMost(SOON).until(() -> broker.get(other), got -> got != null);
            assertThat(new JsonObject(new String(message.getBody(), StandardCharsets.UTF_8)))
                    .isEqualTo(
                            new JsonObject().put("orderId", orderId.toString()).put("email", "ada@example.org"));
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(Shop.mails()).containsExactly("ada@example.org"));
    }
}
