package io.petisco.deployment.devservices;

import java.util.concurrent.locks.LockSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;

/** An application that tests change while it runs in dev mode. */
@ApplicationScoped
public class LiveHandlers {

    public record Greeted(String name) implements DomainEvent {}

    /** A slow handler, so that messages wait in its queue when the application is replaced. */
    @HandlesEvent
    void first(Greeted event) {
        LockSupport.parkNanos(5_000_000);
    }

    // a second handler goes here
}
