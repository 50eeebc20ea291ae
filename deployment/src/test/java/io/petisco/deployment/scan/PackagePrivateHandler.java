package io.petisco.deployment.scan;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;

/** For classes of other packages to inherit. */
public abstract class PackagePrivateHandler<E extends DomainEvent> {

    @HandlesEvent
    void on(E event) {}
}
