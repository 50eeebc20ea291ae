package io.petisco.it;

import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.petisco.CommandBus;
import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.it.Events.Address;
import io.petisco.it.Events.CardPaid;
import io.petisco.it.Events.CashPaid;
import io.petisco.it.Events.Legacy;
import io.petisco.it.Events.Ping;
import io.petisco.it.Events.Wrapped;
import io.petisco.it.Parcels.ParcelWeighed;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(WithBroker.class)
class EveryShapeOfMessageIsHandledTest {

    private final DomainEventBus events = App.get(DomainEventBus.class);

    private final CommandBus commands = App.get(CommandBus.class);

    private final Received received = App.get(Received.class);

    @Test
    void aSealedHierarchyByOneHandler() {
        DomainEvent card = new CardPaid(UUID.randomUUID(), "debit");
        DomainEvent cash = new CashPaid(UUID.randomUUID());

        events.publish(card, cash);

        await().untilAsserted(() -> {
            assertThat(received.by("onPayment", card)).hasSize(1);
            assertThat(received.by("onPayment", cash)).hasSize(1);
        });
    }

    @Test
    void aGenericTypeWithItsArgument() {
        DomainEvent event = new Wrapped<>(UUID.randomUUID(), new Address("Main Street", 12345));

        events.publish(event);

        await().untilAsserted(() -> assertThat(received.by("onWrapped", event)).hasSize(1));
    }

    @Test
    void anOrdinaryClass() {
        Legacy event = new Legacy();
        event.setId(UUID.randomUUID());
        event.setDetails(Map.of("nested", Map.of("deep", 1)));

        events.publish(event);

        await().untilAsserted(
                        () -> assertThat(received.by("onLegacy", event.getId())).hasSize(1));
    }

    @Test
    void aCommandWithoutAttributes() {
        int before = received.by("ping").size();

        commands.dispatch(new Ping());

        await().untilAsserted(() -> assertThat(received.by("ping")).hasSize(before + 1));
    }

    @Test
    void anEventInBothOfItsVersions() {
        ParcelWeighed event = new ParcelWeighed(UUID.randomUUID(), 2_000);

        events.publish(event);

        await().untilAsserted(() -> assertThat(received.by("weighs", event)).hasSize(2));
    }
}
