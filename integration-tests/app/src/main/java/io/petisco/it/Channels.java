package io.petisco.it;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.MessageContext;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.reactive.messaging.MutinyEmitter;

/** Consumes and sends events through channels. */
@ApplicationScoped
public class Channels {

    @Inject
    Received received;

    @Inject
    @Channel("domain-events")
    MutinyEmitter<DomainEvent> events;

    public record Departed(UUID id, boolean fails) implements DomainEvent {}

    public record Travelled(UUID id, boolean fails) implements DomainEvent {}

    @HandlesEvent
    void departs(Departed event) {
        events.sendAndAwait(new Travelled(event.id(), event.fails()));
    }

    @Incoming("travelled-arrives")
    @Blocking
    void arrives(Travelled event, MessageContext context) {
        received.add("arrives", event, context);
        if (event.fails()) {
            throw new IllegalStateException("lost luggage");
        }
    }
}
