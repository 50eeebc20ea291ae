package io.petisco.runtime.publish;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

import io.petisco.DelayedEventBus;
import io.petisco.DomainEvent;
import io.petisco.Scheduled;
import io.smallrye.mutiny.Uni;

/** The bus of events that are sent later. */
final class ConfirmedDelayedEventBus implements DelayedEventBus {

    private final Supplier<MessagePublisher> publisher;
    private final PublishOptions options;

    /** @param options the options, with a time */
    ConfirmedDelayedEventBus(Supplier<MessagePublisher> publisher, PublishOptions options) {
        this.publisher = publisher;
        this.options = options;
    }

    @Override
    public void publish(DomainEvent... events) {
        publisher.get().publish(List.of(events), options, "publishAsync");
    }

    @Override
    public void publish(Collection<? extends DomainEvent> events) {
        publisher.get().publish(List.copyOf(events), options, "publishAsync");
    }

    @Override
    public Uni<Void> publishAsync(DomainEvent... events) {
        return publisher.get().publishAsync(List.of(events), options);
    }

    @Override
    public Uni<Void> publishAsync(Collection<? extends DomainEvent> events) {
        return publisher.get().publishAsync(List.copyOf(events), options);
    }

    @Override
    public Scheduled schedule(DomainEvent event) {
        return publisher.get().schedule(event, options);
    }
}
