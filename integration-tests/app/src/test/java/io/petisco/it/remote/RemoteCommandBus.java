package io.petisco.it.remote;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.petisco.Command;
import io.petisco.CommandBus;
import io.smallrye.mutiny.Uni;

/** The bus of an application in another process. */
record RemoteCommandBus(RemotePublisher publisher) implements CommandBus {

    @Override
    public void dispatch(Command... messages) {
        publisher.publish(List.of(messages));
    }

    @Override
    public void dispatch(Collection<? extends Command> messages) {
        publisher.publish(messages);
    }

    @Override
    public Uni<Void> dispatchAsync(Command... messages) {
        return publisher.publishAsync(List.of(messages));
    }

    @Override
    public Uni<Void> dispatchAsync(Collection<? extends Command> messages) {
        return publisher.publishAsync(messages);
    }

    @Override
    public CommandBus withMeta(Map<String, ?> meta) {
        return new RemoteCommandBus(publisher.withMeta(meta));
    }

    @Override
    public CommandBus withPriority(int priority) {
        return new RemoteCommandBus(publisher.withPriority(priority));
    }

    @Override
    public CommandBus forService(String service) {
        return new RemoteCommandBus(publisher.forService(service));
    }
}
