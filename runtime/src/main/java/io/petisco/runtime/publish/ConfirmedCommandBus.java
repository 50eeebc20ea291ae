package io.petisco.runtime.publish;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.petisco.Command;
import io.petisco.CommandBus;
import io.smallrye.mutiny.Uni;

/** The bus of commands. */
public final class ConfirmedCommandBus implements CommandBus {

    private final Supplier<MessagePublisher> publisher;
    private final BusView view;

    /** @param publisher called for each dispatch, so that the bus can be injected before the broker is connected */
    public ConfirmedCommandBus(Supplier<MessagePublisher> publisher) {
        this(publisher, BusView.DEFAULT);
    }

    private ConfirmedCommandBus(Supplier<MessagePublisher> publisher, BusView view) {
        this.publisher = publisher;
        this.view = view;
    }

    @Override
    public void dispatch(Command... commands) {
        publisher.get().publish(List.of(commands), view, "dispatchAsync");
    }

    @Override
    public void dispatch(Collection<? extends Command> commands) {
        publisher.get().publish(List.copyOf(commands), view, "dispatchAsync");
    }

    @Override
    public Uni<Void> dispatchAsync(Command... commands) {
        return publisher.get().publishAsync(List.of(commands), view);
    }

    @Override
    public Uni<Void> dispatchAsync(Collection<? extends Command> commands) {
        return publisher.get().publishAsync(List.copyOf(commands), view);
    }

    @Override
    public CommandBus withMeta(Map<String, ?> meta) {
        return new ConfirmedCommandBus(publisher, view.withMeta(meta));
    }

    @Override
    public CommandBus withPriority(int priority) {
        return new ConfirmedCommandBus(publisher, view.withPriority(priority));
    }

    @Override
    public CommandBus forService(String service) {
        return new ConfirmedCommandBus(publisher, view.forService(service));
    }
}
