package io.petisco.test;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.petisco.DomainEventBus;
import io.petisco.test.app.PriceChanged;
import io.petisco.test.app.Prices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(WithBroker.class)
class MessagesOfAllVersionsAreSeenTest {

    @Inject
    PetiscoTest petisco;

    @Inject
    DomainEventBus events;

    @Inject
    Prices prices;

    @BeforeEach
    void forget() {
        prices.changes().clear();
    }

    @Test
    void anEventThatIsPublishedInTwoVersionsIsListedOnce() {
        events.publish(new PriceChanged("tea", 300));

        petisco.awaitHandled("remember", 2);
        assertThat(petisco.published(PriceChanged.class)).containsExactly(new PriceChanged("tea", 300));
        assertThat(prices.changes()).containsOnly(new PriceChanged("tea", 300)).hasSize(2);
    }

    @Test
    void aRawMessageOfAnOldVersionIsHandled() {
        petisco.publishRaw("kit.shop", "kit.shop.1.event.price_changed", """
                {"data": {"id": "1", "type": "price.changed", "type_message": "domain_event", "version": 1,
                 "occurred_on": "2026-11-24 10:00:00.000000", "attributes": {"product": "tea", "euros": 4}, "meta": {}}}""");

        petisco.awaitHandled("remember");
        assertThat(prices.changes()).containsExactly(new PriceChanged("tea", 400));
    }
}
