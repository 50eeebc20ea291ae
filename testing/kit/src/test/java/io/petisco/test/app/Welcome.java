package io.petisco.test.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.petisco.DomainEventBus;
import io.petisco.HandlesEvent;
import io.smallrye.mutiny.Uni;

@ApplicationScoped
class Welcome {

    @Inject
    DomainEventBus events;

    @HandlesEvent
    void welcomeUser(UserCreated event) {
        events.publish(new UserWelcomed(event.name()));
    }

    @HandlesEvent
    Uni<Void> countUser(UserCreated event) {
        return Uni.createFrom().voidItem();
    }

    @Incoming("user_greeted-wave")
    void wave(UserGreeted event) {}
}
