package io.petisco.runtime.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import io.petisco.DelayedEventBus;
import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.Scheduled;
import io.smallrye.mutiny.Uni;

/** The bus of events. */
public final class ConfirmedDomainEventBus implements DomainEventBus {

    private final Supplier<MessagePublisher> publisher;
    private final PublishOptions options;

    /** @param publisher called for each publish, so that the bus can be injected before the broker is connected */
    public ConfirmedDomainEventBus(Supplier<MessagePublisher> publisher) {
        this(publisher, PublishOptions.DEFAULT);
    }

    private ConfirmedDomainEventBus(Supplier<MessagePublisher> publisher, PublishOptions options) {
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
    public DomainEventBus withMeta(Map<String, ?> meta) {
        return new ConfirmedDomainEventBus(publisher, options.withMeta(meta));
    }

    @Override
    public DomainEventBus withPriority(int priority) {
        return new ConfirmedDomainEventBus(publisher, options.withPriority(priority));
    }

    @Override
    public DomainEventBus forService(String service) {
        return new ConfirmedDomainEventBus(publisher, options.forService(service));
    }

    @Override
    public DelayedEventBus in(Duration delay) {
        return new ConfirmedDelayedEventBus(publisher, options.at(SendTime.in(delay)));
    }

    @Override
    public DelayedEventBus at(Instant due) {
        return new ConfirmedDelayedEventBus(
                publisher, options.at(new SendTime(null, Objects.requireNonNull(due, "due"))));
    }

    @Override
    public boolean cancel(Scheduled scheduled) {
        return publisher.get().cancel(scheduled);
    }

    @Override
    public DomainEventBus withKey(Object key) {
        return new ConfirmedDomainEventBus(publisher, options.withKey(key));
    }

    @Override
    public DomainEventBus immediately() {
        return new ConfirmedDomainEventBus(publisher, options.atOnce());
    }
}
