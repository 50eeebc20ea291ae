package io.petisco.runtime.publish;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

import io.petisco.Command;
import io.petisco.DelayedCommandBus;
import io.petisco.Scheduled;
import io.smallrye.mutiny.Uni;

/** The bus of commands that are sent later. */
final class ConfirmedDelayedCommandBus implements DelayedCommandBus {

    private final Supplier<MessagePublisher> publisher;
    private final PublishOptions options;

    /** @param options the options, with a time */
    ConfirmedDelayedCommandBus(Supplier<MessagePublisher> publisher, PublishOptions options) {
        this.publisher = publisher;
        this.options = options;
    }

    @Override
    public void dispatch(Command... commands) {
        publisher.get().publish(List.of(commands), options, "dispatchAsync");
    }

    @Override
    public void dispatch(Collection<? extends Command> commands) {
        publisher.get().publish(List.copyOf(commands), options, "dispatchAsync");
    }

    @Override
    public Uni<Void> dispatchAsync(Command... commands) {
        return publisher.get().publishAsync(List.of(commands), options);
    }

    @Override
    public Uni<Void> dispatchAsync(Collection<? extends Command> commands) {
        return publisher.get().publishAsync(List.copyOf(commands), options);
    }

    @Override
    public Scheduled schedule(Command command) {
        return publisher.get().schedule(command, options);
    }
}
