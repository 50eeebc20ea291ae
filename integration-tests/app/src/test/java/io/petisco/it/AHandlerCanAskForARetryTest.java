package io.petisco.it;

import java.util.UUID;

import org.junit.jupiter.api.Test;

import com.rabbitmq.client.GetResponse;

import io.petisco.DomainEventBus;
import io.petisco.it.Events.Judged;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(WithBroker.class)
class AHandlerCanAskForARetryTest {

    private final DomainEventBus events = App.get(DomainEventBus.class);

    private final Received received = App.get(Received.class);

    @Test
    void asOftenAsItsOwnMaximumAllows() throws Exception {
        try (Broker broker = new Broker()) {
            Judged event = new Judged(UUID.randomUUID(), "retry");

            events.publish(event);

            GetResponse dead = broker.take("dead_letter.it.shop.1.event.judged.judges");
            assertThat(dead.getProps().getHeaders().get("x-petisco-message")).hasToString("not yet");
            assertThat(dead.getProps().getHeaders()).containsEntry("redelivery_count", 2);
            assertThat(received.by("judges", event)).hasSize(2);
        }
    }
}
