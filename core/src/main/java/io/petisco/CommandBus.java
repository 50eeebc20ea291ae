package io.petisco;

import java.util.Collection;
import java.util.Map;

import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Dispatches commands. Inject it; it is safe for use by several threads.
 * <p> Success means that the broker has confirmed every command and routed it to a queue. Failures are those of {@link
 * DomainEventBus}; an unroutable command always fails, with {@link UnroutableMessageException}.
 */
public interface CommandBus {

    /**
     * Dispatches commands, in this order, and waits for the broker's confirms.
     *
     * @throws PublishException if one of them is not confirmed
     * @throws IllegalStateException on an event-loop thread, which must not wait: use {@link #dispatchAsync}
     */
    void dispatch(Command... commands);

    /**
     * Dispatches commands, in the collection's order, and waits for the broker's confirms.
     *
     * @throws PublishException if one of them is not confirmed
     * @throws IllegalStateException on an event-loop thread, which must not wait: use {@link #dispatchAsync}
     */
    void dispatch(Collection<? extends Command> commands);

    /**
     * Dispatches commands, in this order, once the {@code Uni} is subscribed to; each subscription dispatches them again. Without a
     * subscriber nothing is dispatched, and nothing says so: return the {@code Uni} from a REST method or a handler, which
     * Quarkus and this extension subscribe to, make it a part of another one, or subscribe to it. It completes on the
     * subscriber's Vert.x context if there is one.
     */
    @CheckReturnValue
    Uni<Void> dispatchAsync(Command... commands);

    /** As {@link #dispatchAsync(Command...)}, in the collection's order. */
    @CheckReturnValue
    Uni<Void> dispatchAsync(Collection<? extends Command> commands);

    /** A bus that adds these entries to the {@code meta} of each command. This bus stays as it is. */
    @CheckReturnValue
    CommandBus withMeta(Map<String, ?> meta);

    /**
     * A bus that gives each command this AMQP priority, 0 to 255. It has an effect in queues with a setting {@code priority}
     * ({@code quarkus.petisco.queues."<pattern>".priority}) only. This bus stays as it is.
     *
     * @throws IllegalArgumentException if it is no such number
     */
    @CheckReturnValue
    CommandBus withPriority(int priority);

    /**
     * A bus that dispatches to the named service. It is one of the same organization, unless {@code quarkus.petisco.services}
     * says otherwise. This bus stays as it is.
     */
    @CheckReturnValue
    CommandBus forService(String service);
}
