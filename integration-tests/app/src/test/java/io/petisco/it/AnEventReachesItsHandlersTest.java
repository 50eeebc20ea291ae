package io.petisco.it;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEventBus;
import io.petisco.MessageContext;
import io.petisco.MessageKind;
import io.petisco.it.Events.OrderPlaced;
import io.petisco.it.Events.Shipped;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(WithBroker.class)
class AnEventReachesItsHandlersTest {

    private final DomainEventBus events = App.get(DomainEventBus.class);

    private final Received received = App.get(Received.class);

    @Test
    void everyHandlerOfTheTypeGetsAnEqualEvent() {
        OrderPlaced event = new OrderPlaced(
                UUID.randomUUID(), "Zoë", 1250, Instant.parse("2026-11-24T10:00:00.123456Z"), List.of("tea", "cup"));

        events.publish(event);

        await().untilAsserted(() -> {
            assertThat(received.by("onOrderPlaced", event)).hasSize(1);
            assertThat(received.by("audit", event)).hasSize(1);
        });
    }

    @Test
    void theContextSaysHowItCame() {
        OrderPlaced event = new OrderPlaced(UUID.randomUUID(), "Ada", 1, Instant.EPOCH, List.of());
        Instant before = Instant.now();

        events.withMeta(Map.of("client_id", "web")).publish(event);

        await().until(() -> !received.by("onOrderPlaced", event).isEmpty());
        MessageContext context = received.by("onOrderPlaced", event).get(0).context();
        assertThat(context.queue()).isEqualTo("it.shop.1.event.order_placed.on_order_placed");
        assertThat(context.routingKey()).isEqualTo("it.shop.1.event.order_placed");
        assertThat(context.handler()).isEqualTo("io.petisco.it.Handlers#onOrderPlaced");
        assertThat(context.attempt()).isEqualTo(1);
        assertThat(context.redeliveryCount()).isZero();
        assertThat(context.headers()).isEmpty();
        assertThat(context.envelope().type()).isEqualTo("order.placed");
        assertThat(context.envelope().kind()).isEqualTo(MessageKind.EVENT);
        assertThat(context.envelope().version()).isEqualTo(1);
        assertThat(context.envelope().occurredOn()).isBetween(before.minusMillis(1), Instant.now());
        assertThat(context.envelope().meta()).isEqualTo(Map.of("client_id", "web"));
        assertThat(context.envelope().attributes())
                .containsEntry("customer_name", "Ada")
                .containsEntry("total_cents", 1)
                .containsEntry("order_id", event.orderId().toString());
    }

    @Test
    void aTypeWithANameAndAVersionOfItsOwnIsRoutedByThem() {
        Shipped event = new Shipped(UUID.randomUUID());

        events.publish(event);

        await().untilAsserted(() -> {
            assertThat(received.by("inherited", event)).hasSize(1);
            assertThat(received.by("audit", event).get(0).context().queue())
                    .isEqualTo("it.shop.3.event.order_shipped.audit");
        });
    }
}
