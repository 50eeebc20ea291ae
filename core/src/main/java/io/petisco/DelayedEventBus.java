package io.petisco;

import java.util.Collection;

import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Publishes events that are sent later. {@code in} and {@code at} of a {@link DomainEventBus} return it. Success means
 * that the event waits in a queue of the broker or, with the extension {@code quarkus-petisco-outbox}, in a table;
 * failures are those of the bus, at the time of the call. Safe for use by several threads.
 * <p>
 * Without that extension, all methods throw {@link IllegalStateException} if the delay is not one of
 * {@code quarkus.petisco.delays}.
 */
public interface DelayedEventBus {

    /** Has events leave later, and waits until that is certain. */
    void publish(DomainEvent... events);

    /** Has events leave later, and waits until that is certain. */
    void publish(Collection<? extends DomainEvent> events);

    /** As {@link #publish(DomainEvent...)}, once the {@code Uni} is subscribed to. */
    @CheckReturnValue
    Uni<Void> publishAsync(DomainEvent... events);

    /** As {@link #publish(Collection)}, once the {@code Uni} is subscribed to. */
    @CheckReturnValue
    Uni<Void> publishAsync(Collection<? extends DomainEvent> events);

    /**
     * As {@link #publish(DomainEvent...)}, for one event that can be cancelled. Needs the extension
     * {@code quarkus-petisco-outbox}.
     *
     * @return the argument for {@code cancel} of the bus
     * @throws IllegalStateException without that extension
     */
    Scheduled schedule(DomainEvent event);
}
