package io.petisco;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Publishes domain events. Inject it; it is safe for use by several threads.
 * <p> Success means that the broker has confirmed every event or, with a {@link PublishFallback}, that the fallback has
 * saved the events that the broker did not confirm. Failures, from {@code publish} as exceptions and from {@code
 * publishAsync} as the {@code Uni}'s failure:
 * <ul>
 * <li>{@link UnroutableMessageException}: the event is unroutable (only where {@code
 * quarkus.petisco.publisher.unroutable-events} is {@code fail}; by default a warning is logged);</li>
 * <li>{@link PublishRejectedException}: the broker refused it, for example because a queue is full;</li>
 * <li>{@link PublishTimeoutException}: no confirm within {@code quarkus.petisco.publisher.confirm-timeout}: the event
 * may or may not have arrived;</li>
 * <li>{@link IllegalArgumentException}: the event cannot be written as JSON.</li>
 * </ul> If several events are published at once, {@link PublishException#failures()} lists those that failed; the
 * others are confirmed.
 * <p> Messages that a handler publishes carry the correlation id of the message that it handles, and its id as
 * causation id.
 */
public interface DomainEventBus {

    /**
     * Publishes events, in this order, and waits for the broker's confirms.
     *
     * @throws PublishException if one of them is not confirmed
     * @throws IllegalStateException on an event-loop thread, which must not wait: use {@link #publishAsync}
     */
    void publish(DomainEvent... events);

    /**
     * Publishes events, in the collection's order, and waits for the broker's confirms.
     *
     * @throws PublishException if one of them is not confirmed
     * @throws IllegalStateException on an event-loop thread, which must not wait: use {@link #publishAsync}
     */
    void publish(Collection<? extends DomainEvent> events);

    /**
     * Publishes events, in this order, once the {@code Uni} is subscribed to; each subscription publishes them again.
     * Without a subscriber nothing is published, and no error is reported: return the {@code Uni} from a REST method or
     * a handler, which Quarkus and this extension subscribe to, make it a part of another one, or subscribe to it. It
     * completes on the subscriber's Vert.x context if there is one.
     */
    @CheckReturnValue
    Uni<Void> publishAsync(DomainEvent... events);

    /** As {@link #publishAsync(DomainEvent...)}, in the collection's order. */
    @CheckReturnValue
    Uni<Void> publishAsync(Collection<? extends DomainEvent> events);

    /** A bus that adds these entries to the {@code meta} of each event. This bus stays as it is. */
    @CheckReturnValue
    DomainEventBus withMeta(Map<String, ?> meta);

    /**
     * A bus that sets this AMQP priority, 0 to 255, on each event. It has an effect only in queues with the setting
     * {@code priority} ({@code quarkus.petisco.queues."<pattern>".priority}). This bus stays as it is.
     *
     * @throws IllegalArgumentException if the priority is out of this range
     */
    @CheckReturnValue
    DomainEventBus withPriority(int priority);

    /**
     * A bus that publishes as the named service, to its exchange. The service belongs to the same organization, unless
     * {@code quarkus.petisco.services} configures another one. This bus stays as it is.
     */
    @CheckReturnValue
    DomainEventBus forService(String service);

    /**
     * A bus that sends events after a delay. It keeps the meta, the priority and the service of this bus, which stays
     * as it is.
     * <p>
     * Without the extension {@code quarkus-petisco-outbox}, the delay has to be one of {@code quarkus.petisco.delays}:
     * the event waits on the broker, in the queue for that delay.
     *
     * @throws IllegalArgumentException if the delay is not longer than 0
     */
    @CheckReturnValue
    default DelayedEventBus in(Duration delay) {
        throw new UnsupportedOperationException(getClass().getName() + " knows no delays");
    }

    /**
     * A bus that sends events at a point in time, or at once if it is past. It keeps the meta, the priority and the
     * service of this bus, which stays as it is. Needs the extension {@code quarkus-petisco-outbox}.
     */
    @CheckReturnValue
    default DelayedEventBus at(Instant due) {
        throw new UnsupportedOperationException(getClass().getName() + " knows no delays");
    }

    /**
     * Cancels an event that {@link DelayedEventBus#schedule} has scheduled. Needs the extension
     * {@code quarkus-petisco-outbox}.
     *
     * @return true if the event will not be sent; false if it was sent, is being sent, or was cancelled before
     * @throws IllegalStateException without that extension
     */
    default boolean cancel(Scheduled scheduled) {
        throw new UnsupportedOperationException(getClass().getName() + " knows no delays");
    }

    /**
     * A bus that publishes at once, even in a transaction. It makes no difference without the extension
     * {@code quarkus-petisco-outbox} or outside of a transaction. This bus stays as it is.
     *
     * @throws IllegalStateException if the bus has a key
     */
    @CheckReturnValue
    default DomainEventBus immediately() {
        return this;
    }

    /**
     * A bus whose events never overtake each other, nor other messages with the same key, whichever instance publishes
     * them. It needs the extension {@code quarkus-petisco-outbox}: each event becomes a row of the transaction, or of a
     * new transaction if there is none, and is sent after all events before it have arrived. This bus stays as it is.
     *
     * @param key its string has 1 to 255 characters
     * @throws IllegalArgumentException if its string has another length
     * @throws IllegalStateException if the bus publishes {@link #immediately}; {@code publish} also throws it if the
     *     application has no outbox
     */
    @CheckReturnValue
    default DomainEventBus withKey(Object key) {
        throw new UnsupportedOperationException(getClass().getName() + " keeps no order of keys");
    }
}
