package io.petisco.topology;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One message type that one handler takes, from which a handler queue is planned.
 *
 * @param publisher the service that publishes the message
 * @param version the version of the message type
 * @param kind {@code event} or {@code command}
 * @param messageName the message's name on the wire, for example {@code user.created}
 * @param handler the last part of the queue name
 * @param retryTtl how long a failed message waits, if the handler sets it
 * @param shape further properties of its queues
 */
public record Subscription(
        ServiceName publisher,
        int version,
        String kind,
        String messageName,
        String handler,
        Optional<Duration> retryTtl,
        QueueShape shape) {

    public Subscription {
        Objects.requireNonNull(publisher, "publisher");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(messageName, "messageName");
        Objects.requireNonNull(handler, "handler");
        Objects.requireNonNull(retryTtl, "retryTtl");
        Objects.requireNonNull(shape, "shape");
    }

    /** The same messages in another version. */
    public Subscription inVersion(int other) {
        return new Subscription(publisher, other, kind, messageName, handler, retryTtl, shape);
    }

    public String routingKey() {
        return TopologyNames.routingKey(publisher, version, kind, messageName);
    }

    public String queue() {
        return routingKey() + "." + handler;
    }

    public Route route() {
        String queue = queue();
        return new Route(
                queue,
                publisher.retryExchange(),
                shape.retryQueues(queue),
                publisher.deadLetterExchange(),
                TopologyNames.deadLetter(queue));
    }

    /** The same message for a handler of another name. */
    public Subscription withHandler(String otherHandler) {
        return new Subscription(publisher, version, kind, messageName, otherHandler, retryTtl, shape);
    }

    /** The change from the queues of these former handlers to the queue of this one. */
    public Renaming renamedFrom(List<String> formerHandlers) {
        return new Renaming(
                publisher.exchange(),
                routingKey(),
                route(),
                formerHandlers.stream()
                        .map(former -> withHandler(former).route())
                        .toList());
    }
}
