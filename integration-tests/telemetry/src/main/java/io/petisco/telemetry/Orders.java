package io.petisco.telemetry;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.opentelemetry.api.baggage.Baggage;
import io.petisco.Command;
import io.petisco.CommandBus;
import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.HandlesCommand;
import io.petisco.HandlesEvent;
import io.petisco.MessageContext;
import io.petisco.Outcome;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * One request leads to messages from handlers of all kinds: on workers, event loops and virtual threads, synchronous and
 * asynchronous. Some messages are retried, some become dead letters.
 */
@ApplicationScoped
@Path("/orders")
public class Orders {

    public record Ordered(UUID id) implements DomainEvent {}

    public record Billed(UUID id) implements DomainEvent {}

    public record Printed(UUID id) implements DomainEvent {}

    public record Packed(UUID id) implements DomainEvent {}

    public record Delivered(UUID id) implements DomainEvent {}

    public record Praise(UUID id) implements Command {}

    public record Judged(UUID id) implements DomainEvent {}

    public record Forwarded(UUID id) implements DomainEvent {}

    private final ConcurrentMap<UUID, String> baggage = new ConcurrentHashMap<>();

    @Inject
    DomainEventBus events;

    @Inject
    CommandBus commands;

    @POST
    public void order(String id) {
        events.publish(new Ordered(UUID.fromString(id)));
    }

    @HandlesEvent
    void bill(Ordered event, MessageContext context) {
        if (context.attempt() == 1) {
            throw new IllegalStateException("the till is closed");
        }
        events.publish(new Billed(event.id()));
    }

    /** Runs on an event loop; continues later on another thread, and publishes there. */
    @HandlesEvent
    Uni<Void> print(Billed event) {
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(20))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .chain(() -> events.publishAsync(new Printed(event.id())));
    }

    /** Runs on a worker, which waits for the work of another thread. */
    @HandlesEvent
    @Blocking
    Uni<Void> pack(Printed event) {
        return Uni.createFrom()
                .voidItem()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .chain(() -> events.publishAsync(new Packed(event.id())));
    }

    @HandlesEvent
    @RunOnVirtualThread
    void deliver(Packed event) {
        events.publish(new Delivered(event.id()));
        commands.dispatch(new Praise(event.id()));
    }

    @HandlesEvent
    void complain(Delivered event) {
        throw new IllegalArgumentException("too late");
    }

    @HandlesCommand
    void praise(Praise command) {
        baggage.put(command.id(), String.valueOf(Baggage.current().getEntryValue("customer")));
    }

    @HandlesEvent
    Outcome judge(Judged event) {
        return Outcome.deadLetter("not for us");
    }

    @HandlesEvent
    void receive(Forwarded event) {}

    /** The baggage of the last handler of an order; null until then. */
    public String baggageOf(UUID id) {
        return baggage.get(id);
    }
}
