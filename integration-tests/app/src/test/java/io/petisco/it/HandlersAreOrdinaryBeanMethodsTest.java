package io.petisco.it;

import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEventBus;
import io.petisco.it.Events.Scoped;
import io.petisco.it.Events.Transacted;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(WithBroker.class)
class HandlersAreOrdinaryBeanMethodsTest {

    private final DomainEventBus events = App.get(DomainEventBus.class);

    private final Received received = App.get(Received.class);

    @Test
    void transactionalHandlersRunInATransaction() {
        Transacted event = new Transacted(UUID.randomUUID());

        events.publish(event);

        await().until(() -> !received.by("transacts", event).isEmpty());
        await().untilAsserted(
                        () -> assertThat(received.by("transaction", event)).hasSize(1));
    }

    @Test
    void interceptorsApplyAndEachMessageHasARequestContextOfItsOwn() {
        Scoped first = new Scoped(UUID.randomUUID());
        Scoped second = new Scoped(UUID.randomUUID());

        events.publish(first, second);

        await().untilAsserted(() -> {
            assertThat(received.by("scoped1", first)).hasSize(1);
            assertThat(received.by("scoped1", second)).hasSize(1);
        });
        assertThat(received.by("traced", first)).hasSize(1);
        assertThat(received.by("traced", second)).hasSize(1);
    }
}
