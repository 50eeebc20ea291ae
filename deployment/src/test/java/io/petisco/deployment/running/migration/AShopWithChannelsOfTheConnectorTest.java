package io.petisco.deployment.running.migration;

import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.deployment.running.RabbitMqAccess;
import io.petisco.deployment.running.RunningApp;
import io.petisco.deployment.running.migration.Shop.ShopOrder;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.vertx.core.json.JsonObject;

import static io.petisco.deployment.running.migration.Shop.mail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The shop in from-smallrye.adoc before it moves, with the settings of that page. */
class AShopWithChannelsOfTheConnectorTest {

    private static final String VIRTUAL_HOST = "migration-before";
    private static final Duration SOON = Duration.ofSeconds(20);

    @ApplicationScoped
    public static class Orders {
        @Inject
        @Channel("orders-out")
        MutinyEmitter<ShopOrder> orders;

        Uni<Void> place(UUID orderId, String email) {
            return orders.send(new ShopOrder(orderId, email));
        }

        @Incoming("orders-in")
        @Blocking
        void sendReceipt(JsonObject order) {
            mail(order.getString("email"));
        }
    }

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(
                    VIRTUAL_HOST,
                    Shop.moved(Shop.settings("from-smallrye.adoc", "mp.messaging.")),
                    Orders.class,
                    Shop.class)
            .build();

    @Inject
    Orders orders;

    @Test
    void sendsAReceiptForAnOrder() {
        orders.place(UUID.randomUUID(), "ada@example.org").await().atMost(SOON);

        await().atMost(SOON).untilAsserted(() -> assertThat(Shop.mails()).contains("ada@example.org"));
    }

    @Test
    void dropsAFailedMessageIntoItsDeadLetterQueue() throws Exception {
        orders.place(UUID.randomUUID(), Shop.NOWHERE).await().atMost(SOON);

        try (RabbitMqAccess broker = new RabbitMqAccess(VIRTUAL_HOST)) {
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(broker.count("shop.send_receipt.dlq")).isEqualTo(1));
        }
    }
}
