package io.petisco.frameworks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.HandlesEvent;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;

/** Handlers that use Hibernate Reactive on the event loop. */
@ApplicationScoped
public class ReactiveHandlers {

    public record CustomerRegistered(String name, String city) implements DomainEvent {}

    public record CustomerSaved(String name) implements DomainEvent {}

    public record CustomerRenamed(String name, String city) implements DomainEvent {}

    @Inject
    Seen seen;

    @Inject
    DomainEventBus events;

    @HandlesEvent
    @WithTransaction
    Uni<Void> save(CustomerRegistered event) {
        return new Customer(event.name(), event.city())
                .persistAndFlush()
                .chain(() -> events.publishAsync(new CustomerSaved(event.name())));
    }

    @HandlesEvent
    Uni<Void> read(CustomerSaved event) {
        return Panache.withSession(() -> Customer.<Customer>findById(event.name()))
                .invoke(customer -> seen.add("reactive " + customer.name + " of " + customer.city))
                .replaceWithVoid();
    }

    /** Fails after it has written to the database. */
    @HandlesEvent(maxRetries = 1)
    @WithTransaction
    Uni<Void> rename(CustomerRenamed event) {
        return new Customer(event.name(), event.city())
                .persistAndFlush()
                .chain(() -> Customer.count("name", event.name()))
                .invoke(rows -> seen.add("reactive " + event.name() + " " + rows))
                .chain(() -> Uni.createFrom().failure(new IllegalStateException("no such customer")));
    }
}
