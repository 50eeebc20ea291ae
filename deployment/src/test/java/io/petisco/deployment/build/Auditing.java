package io.petisco.deployment.build;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;

/** A superclass with a handler method for subclasses to inherit. */
abstract class Auditing<E extends DomainEvent> {

    @HandlesEvent(maxRetries = 0, retryTtl = "7s")
    protected void audit(E event) {}
}
