package io.petisco.it;

import java.util.UUID;

import org.junit.jupiter.api.Test;

import com.rabbitmq.client.GetResponse;

import io.petisco.DomainEventBus;
import io.petisco.it.Channels.Departed;
import io.petisco.it.Channels.Travelled;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(WithBroker.class)
class ChannelsTakeAndSendTest {

    private static final String QUEUE = "it.shop.1.event.travelled.arrives";

    private final DomainEventBus events = App.get(DomainEventBus.class);
    private final Received received = App.get(Received.class);

    @Test
    void messagesSentThroughOneArriveAtTheOther() {
        UUID id = UUID.randomUUID();

        events.publish(new Departed(id, false));

        await().until(() -> received.by("arrives", new Travelled(id, false)).size() == 1);
    }

    @Test
    void failedMessagesAreRetriedAndThenDeadLettered() throws Exception {
        UUID id = UUID.randomUUID();
        try (Broker broker = new Broker()) {
            events.publish(new Departed(id, true));

            GetResponse dead = broker.take("dead_letter." + QUEUE);
            assertThat(dead.getProps().getHeaders().get("x-petisco-message")).hasToString("lost luggage");
            assertThat(received.by("arrives", new Travelled(id, true))).hasSize(3);
        }
    }
}
