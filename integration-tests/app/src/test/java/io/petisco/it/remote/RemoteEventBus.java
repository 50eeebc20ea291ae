package io.petisco.it.remote;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.smallrye.mutiny.Uni;

/** The bus of an application in another process. */
record RemoteEventBus(RemotePublisher publisher) implements DomainEventBus {

    @Override
    public void publish(DomainEvent... messages) {
        publisher.publish(List.of(messages));
    }

    @Override
    public void publish(Collection<? extends DomainEvent> messages) {
        publisher.publish(messages);
    }

    @Override
    public Uni<Void> publishAsync(DomainEvent... messages) {
        return publisher.publishAsync(List.of(messages));
    }

    @Override
    public Uni<Void> publishAsync(Collection<? extends DomainEvent> messages) {
        return publisher.publishAsync(messages);
    }

    @Override
    public DomainEventBus withMeta(Map<String, ?> meta) {
        return new RemoteEventBus(publisher.withMeta(meta));
    }

    @Override
    public DomainEventBus withPriority(int priority) {
        return new RemoteEventBus(publisher.withPriority(priority));
    }

    @Override
    public DomainEventBus forService(String service) {
        return new RemoteEventBus(publisher.forService(service));
    }
}
