package io.petisco.runtime.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import io.petisco.Command;
import io.petisco.CommandBus;
import io.petisco.DelayedCommandBus;
import io.petisco.Scheduled;
import io.smallrye.mutiny.Uni;

/** The bus of commands. */
public final class ConfirmedCommandBus implements CommandBus {

    private final Supplier<MessagePublisher> publisher;
    private final PublishOptions options;

    /** @param publisher called for each dispatch, so that the bus can be injected before the broker is connected */
    public ConfirmedCommandBus(Supplier<MessagePublisher> publisher) {
        this(publisher, PublishOptions.DEFAULT);
    }

    private ConfirmedCommandBus(Supplier<MessagePublisher> publisher, PublishOptions options) {
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
    public CommandBus withMeta(Map<String, ?> meta) {
        return new ConfirmedCommandBus(publisher, options.withMeta(meta));
    }

    @Override
    public CommandBus withPriority(int priority) {
        return new ConfirmedCommandBus(publisher, options.withPriority(priority));
    }

    @Override
    public CommandBus forService(String service) {
        return new ConfirmedCommandBus(publisher, options.forService(service));
    }

    @Override
    public DelayedCommandBus in(Duration delay) {
        return new ConfirmedDelayedCommandBus(publisher, options.at(SendTime.in(delay)));
    }

    @Override
    public DelayedCommandBus at(Instant due) {
        return new ConfirmedDelayedCommandBus(
                publisher, options.at(new SendTime(null, Objects.requireNonNull(due, "due"))));
    }

    @Override
    public boolean cancel(Scheduled scheduled) {
        return publisher.get().cancel(scheduled);
    }

    @Override
    public CommandBus withKey(Object key) {
        return new ConfirmedCommandBus(publisher, options.withKey(key));
    }

    @Override
    public CommandBus immediately() {
        return new ConfirmedCommandBus(publisher, options.atOnce());
    }
}
