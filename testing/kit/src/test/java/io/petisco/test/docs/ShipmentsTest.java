package io.petisco.test.docs;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.annotation.JsonAlias;

import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.HandlesEvent;
import io.petisco.test.PetiscoTest;
import io.petisco.test.WithBroker;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;

/** The code in guide-testing.adoc and guide-handlers.adoc. */
@QuarkusTestResource(WithBroker.class)
@QuarkusTest
class ShipmentsTest {
    @Inject
    DomainEventBus events;

    @Inject
    PetiscoTest petisco;

    @Test
    void aShipmentIsScheduledWhenOrdersPlacesAnOrder() {
        events.forService("orders").publish(new OrderPlaced("4711", "Lisbon"));

        petisco.awaitHandled("scheduleShipment");
        assertThat(petisco.published(ShipmentScheduled.class)).containsExactly(new ShipmentScheduled("4711"));
    }

    @Test
    void anEventWithTheOldNameOfAnAttributeIsRead() {
        petisco.publishRaw("kit.orders", "kit.orders.1.event.order_placed", """
                {"data": {"id": "8852d26e-73ab-4245-8aad-c68cf26f0de8", "type": "order.placed", "version": 1,
                          "type_message": "domain_event", "occurred_on": "2026-11-23 22:36:09.302586",
                          "attributes": {"order_no": "4711", "city": "Lisbon"}, "meta": {}}}""");

        petisco.awaitHandled("scheduleShipment");
        assertThat(petisco.published(ShipmentScheduled.class)).containsExactly(new ShipmentScheduled("4711"));
    }

    @Test
    void aRenamedHandlerKeepsItsQueue() {
        events.publish(new ShipmentScheduled("4711"));

        petisco.awaitHandled("tell_customer"); // the last part of its queue's name
        petisco.awaitHandled("notifyCustomer");
    }

    record OrderPlaced(@JsonAlias("order_no") String orderId, String city) implements DomainEvent {}

    record ShipmentScheduled(String orderId) implements DomainEvent {}

    static class Shipments {
        @Inject
        DomainEventBus events;

        @HandlesEvent(service = "orders")
        void scheduleShipment(OrderPlaced event) {
            events.publish(new ShipmentScheduled(event.orderId()));
        }

        @HandlesEvent(name = "tell_customer") // was called tellCustomer
        void notifyCustomer(ShipmentScheduled event) {}
    }
}
