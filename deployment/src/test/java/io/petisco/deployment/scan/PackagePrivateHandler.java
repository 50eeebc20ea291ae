package io.petisco.deployment.scan;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;

/** A superclass for classes of other packages. */
public abstract class PackagePrivateHandler<E extends DomainEvent> {

    @HandlesEvent
    void on(E event) {}
}
