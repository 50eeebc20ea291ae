package io.petisco.runtime.consume;

import java.util.Optional;

import io.petisco.ConsumerState;
import io.petisco.topology.Route;
import io.petisco.topology.Subscription;

/** A queue for which this application has a handler, with its current state. Safe for use by several threads. */
public final class ObservedQueue {

    private final HandlerDescriptor handler;
    private final Subscription subscription;
    private final Route route;
    private final String name;
    private volatile QueueConsumer consumer;

    /** @param subscription null for the store, which receives all types */
    ObservedQueue(HandlerDescriptor handler, Subscription subscription, Route route) {
        this(handler, subscription, route, route.queue());
    }

    /** @param name distinguishes it from other consumers of the same queue in this application */
    ObservedQueue(HandlerDescriptor handler, Subscription subscription, Route route, String name) {
        this.handler = handler;
        this.subscription = subscription;
        this.route = route;
        this.name = name;
    }

    void consumedBy(QueueConsumer newConsumer) {
        consumer = newConsumer;
    }

    public HandlerDescriptor handler() {
        return handler;
    }

    /** The messages that it receives; empty for the store, which receives all. */
    public Optional<Subscription> subscription() {
        return Optional.ofNullable(subscription);
    }

    /** Its name, and the targets of its retries and dead letters. */
    public Route route() {
        return route;
    }

    /** The queue's name, with a suffix if a handler and a channel share it, or several channels do. */
    public String name() {
        return name;
    }

    /** The state of its consumers. Never blocks. */
    public ConsumerState state() {
        QueueConsumer current = consumer;
        return current != null
                ? current.state()
                : new ConsumerState(route.queue(), handler.handler(), ConsumerState.Status.STOPPED, 0, 0, 0);
    }
}
