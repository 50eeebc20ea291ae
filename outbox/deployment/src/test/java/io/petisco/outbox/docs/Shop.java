package io.petisco.outbox.docs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.outbox.app.Orders;

/** The code of the page "The outbox". */
@ApplicationScoped
public class Shop {

    public record Placed(String orderId) implements DomainEvent {}

    public record Paid(String orderId) implements DomainEvent {}

    public record Attempted(String orderId) implements DomainEvent {}

    @Inject
    Orders orders;

    @Inject
    DomainEventBus events;

    @Transactional
    public void place(String orderId) {
        orders.add(orderId);
        events.publish(new Placed(orderId)); // a row of this transaction, sent after its commit
    }

    @Transactional
    public void pay(String orderId) {
        events.withKey(orderId).publish(new Paid(orderId));
    }

    @Transactional
    public void attempt(String orderId) {
        events.immediately().publish(new Attempted(orderId)); // sent now, even if the transaction rolls back
    }
}
