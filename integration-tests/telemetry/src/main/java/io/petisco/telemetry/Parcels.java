package io.petisco.telemetry;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Outgoing;
import org.jboss.logging.Logger;

import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.HandlesEvent;
import io.petisco.MessageContext;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** Consumes channels and sends to one, with methods of all kinds. */
@ApplicationScoped
public class Parcels {

    public record Wrapped(UUID id) implements DomainEvent {}

    public record Labelled(UUID id) implements DomainEvent {}

    public record Dispatched(UUID id) implements DomainEvent {}

    public record Followed(UUID id) implements DomainEvent {}

    private static final Logger LOG = Logger.getLogger(Parcels.class);

    private final Map<UUID, Thread> threads = new ConcurrentHashMap<>();
    private final Map<UUID, MessageContext> followed = new ConcurrentHashMap<>();

    @Inject
    DomainEventBus events;

    @Incoming("wrapped-label")
    @Outgoing("domain-events")
    Labelled label(Wrapped event) {
        LOG.infof("label %s", event.id());
        return new Labelled(event.id());
    }

    @Incoming("labelled-dispatch")
    @RunOnVirtualThread
    void dispatch(Labelled event, MessageContext context) {
        threads.put(event.id(), Thread.currentThread());
        if (context.attempt() == 1) {
            throw new IllegalStateException("no van");
        }
        LOG.infof("dispatch %s", event.id());
        events.publish(new Dispatched(event.id()));
    }

    /** Continues on another thread, and publishes there. */
    @Incoming("dispatched-follow")
    Uni<Void> follow(Dispatched event) {
        return Uni.createFrom()
                .voidItem()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .chain(() -> events.publishAsync(new Followed(event.id())));
    }

    @HandlesEvent
    void onFollowed(Followed event, MessageContext context) {
        followed.put(event.id(), context);
    }

    /** The thread of {@link #dispatch}. */
    public Thread dispatchedOn(UUID id) {
        return threads.get(id);
    }

    /** The context of the last event, or null if it has not arrived yet. */
    public MessageContext followed(UUID id) {
        return followed.get(id);
    }
}
