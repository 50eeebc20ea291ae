package io.petisco.outbox.orm;

import jakarta.inject.Inject;
import jakarta.persistence.PreUpdate;

import io.petisco.DomainEventBus;
import io.petisco.outbox.app.OrderPlaced;

/** Hibernate ORM calls it while the transaction commits. */
public class InvoiceListener {

    @Inject
    DomainEventBus events;

    @PreUpdate
    void changed(Invoice invoice) {
        events.publish(new OrderPlaced("changed " + invoice.id));
    }
}
