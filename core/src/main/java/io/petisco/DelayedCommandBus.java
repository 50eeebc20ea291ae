package io.petisco;

import java.util.Collection;

import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Dispatches commands that are sent later. {@code in} and {@code at} of a {@link CommandBus} return it. Success means
 * that the command waits in a queue of the broker or, with the extension {@code quarkus-petisco-outbox}, in a table;
 * failures are those of the bus, at the time of the call. Safe for use by several threads.
 * <p>
 * Without that extension, all methods throw {@link IllegalStateException} if the delay is not one of
 * {@code quarkus.petisco.delays}.
 */
public interface DelayedCommandBus {

    /** Has commands leave later, and waits until that is certain. */
    void dispatch(Command... commands);

    /** Has commands leave later, and waits until that is certain. */
    void dispatch(Collection<? extends Command> commands);

    /** As {@link #dispatch(Command...)}, once the {@code Uni} is subscribed to. */
    @CheckReturnValue
    Uni<Void> dispatchAsync(Command... commands);

    /** As {@link #dispatch(Collection)}, once the {@code Uni} is subscribed to. */
    @CheckReturnValue
    Uni<Void> dispatchAsync(Collection<? extends Command> commands);

    /**
     * As {@link #dispatch(Command...)}, for one command that can be cancelled. Needs the extension
     * {@code quarkus-petisco-outbox}.
     *
     * @return the argument for {@code cancel} of the bus
     * @throws IllegalStateException without that extension
     */
    Scheduled schedule(Command command);
}
