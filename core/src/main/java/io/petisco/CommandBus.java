package io.petisco;

import java.time.Duration;
import java.time.Instant;
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
     * Dispatches commands, in this order, once the {@code Uni} is subscribed to; each subscription dispatches them
     * again. Without a subscriber nothing is dispatched, and no error is reported: return the {@code Uni} from a REST
     * method or a handler, which Quarkus and this extension subscribe to, make it a part of another one, or subscribe
     * to it. It completes on the subscriber's Vert.x context if there is one.
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
     * A bus that sets this AMQP priority, 0 to 255, on each command. It has an effect only in queues with the setting
     * {@code priority} ({@code quarkus.petisco.queues."<pattern>".priority}). This bus stays as it is.
     *
     * @throws IllegalArgumentException if the priority is out of this range
     */
    @CheckReturnValue
    CommandBus withPriority(int priority);

    /**
     * A bus that dispatches to the named service. The service belongs to the same organization, unless
     * {@code quarkus.petisco.services} configures another one. This bus stays as it is.
     */
    @CheckReturnValue
    CommandBus forService(String service);

    /**
     * A bus that sends commands after a delay. It keeps the meta, the priority and the service of this bus, which stays
     * as it is.
     * <p>
     * Without the extension {@code quarkus-petisco-outbox}, the delay has to be one of {@code quarkus.petisco.delays}:
     * the command waits on the broker, in the queue for that delay.
     *
     * @throws IllegalArgumentException if the delay is not longer than 0
     */
    @CheckReturnValue
    default DelayedCommandBus in(Duration delay) {
        throw new UnsupportedOperationException(getClass().getName() + " knows no delays");
    }

    /**
     * A bus that sends commands at a point in time, or at once if it is past. It keeps the meta, the priority and the
     * service of this bus, which stays as it is. Needs the extension {@code quarkus-petisco-outbox}.
     */
    @CheckReturnValue
    default DelayedCommandBus at(Instant due) {
        throw new UnsupportedOperationException(getClass().getName() + " knows no delays");
    }

    /**
     * Cancels a command that {@link DelayedCommandBus#schedule} has scheduled. Needs the extension
     * {@code quarkus-petisco-outbox}.
     *
     * @return true if the command will not be sent; false if it was sent, is being sent, or was cancelled before
     * @throws IllegalStateException without that extension
     */
    default boolean cancel(Scheduled scheduled) {
        throw new UnsupportedOperationException(getClass().getName() + " knows no delays");
    }

    /**
     * A bus that dispatches at once, even in a transaction. It makes no difference without the extension
     * {@code quarkus-petisco-outbox} or outside of a transaction. This bus stays as it is.
     *
     * @throws IllegalStateException if the bus has a key
     */
    @CheckReturnValue
    default CommandBus immediately() {
        return this;
    }

    /**
     * A bus whose commands never overtake each other, nor other messages with the same key, whichever instance
     * dispatches them. It needs the extension {@code quarkus-petisco-outbox}: each command becomes a row of the
     * transaction, or of a new transaction if there is none, and is sent after all commands before it have arrived.
     * This bus stays as it is.
     *
     * @param key its string has 1 to 255 characters
     * @throws IllegalArgumentException if its string has another length
     * @throws IllegalStateException if the bus dispatches {@link #immediately}; {@code dispatch} also throws it if the
     *     application has no outbox
     */
    @CheckReturnValue
    default CommandBus withKey(Object key) {
        throw new UnsupportedOperationException(getClass().getName() + " keeps no order of keys");
    }
}
