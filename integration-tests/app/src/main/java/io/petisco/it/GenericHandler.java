package io.petisco.it;

import jakarta.inject.Inject;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;

/** A handler method that subclasses inherit for their own event type. */
public abstract class GenericHandler<E extends DomainEvent> {

    @Inject
    Received received;

    @HandlesEvent(name = "inherited")
    void inherited(E event) {
        received.add("inherited", event, null);
    }
}
