package io.petisco.it;

import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import com.rabbitmq.client.GetResponse;

import io.petisco.DomainEventBus;
import io.petisco.it.Events.OrderPlaced;
import io.petisco.it.Received.Entry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(WithBroker.class)
class TheStoreGetsEveryMessageTest {

    private final DomainEventBus events = App.get(DomainEventBus.class);

    private final Received received = App.get(Received.class);

    @Test
    void withItsEnvelope() {
        OrderPlaced event = new OrderPlaced(UUID.randomUUID(), "Ada", 1, null, null);

        events.withMeta(Map.of("client_id", "web")).publish(event);

        await().until(() -> !received.by("onOrderPlaced", event).isEmpty());
        String id =
                received.by("onOrderPlaced", event).get(0).context().envelope().id();
        await().untilAsserted(() -> assertThat(received.by("store", id)).hasSize(1));
        Entry stored = received.by("store", id).get(0);
        assertThat(stored.context().queue()).isEqualTo("store");
        assertThat(stored.context().envelope().attributes()).containsEntry("customer_name", "Ada");
        assertThat(stored.context().envelope().meta()).isEqualTo(Map.of("client_id", "web"));
    }

    @Test
    void andHasARetryAndADeadLetterQueueOfItsOwn() throws Exception {
        try (Broker broker = new Broker()) {
            String retries = broker.spyOn("retry.it.store", "retry.store");
            OrderPlaced event = new OrderPlaced(UUID.randomUUID(), "Ada", 1, null, null);

            events.withMeta(Map.of("store_fails", true)).publish(event);

            GetResponse dead = broker.take(
                    "dead_letter.store",
                    letter -> letter.getProps()
                            .getHeaders()
                            .get("x-petisco-message")
                            .toString()
                            .equals("the store is full"));
            assertThat(dead.getEnvelope().getExchange()).isEqualTo("dead_letter.it.shop");
            assertThat(dead.getProps().getHeaders().get("queue")).hasToString("it.shop.1.event.order_placed.store");
            assertThat(dead.getProps().getHeaders()).containsEntry("redelivery_count", 3);
            assertThat(broker.takeAll(retries))
                    .extracting(copy -> copy.getProps().getHeaders().get("redelivery_count"))
                    .containsExactly(1, 2);
        }
    }
}
