package io.petisco.it.outbox;

import jakarta.inject.Inject;
import jakarta.persistence.PreUpdate;

import io.petisco.DomainEventBus;

/** Hibernate ORM calls it while the transaction commits. */
public class AccountListener {

    @Inject
    DomainEventBus events;

    @PreUpdate
    void changed(Account account) {
        events.withKey(account.name).publish(new Booked(account.lastBooking, account.name));
    }
}
