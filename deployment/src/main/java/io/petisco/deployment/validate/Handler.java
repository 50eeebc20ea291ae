package io.petisco.deployment.validate;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.petisco.deployment.scan.HandlerKind;
import io.petisco.deployment.scan.HandlerMethod;
import io.petisco.runtime.consume.ExecutionMode;
import io.petisco.topology.QueueShape;
import io.petisco.topology.ServiceName;
import io.petisco.topology.Subscription;

/**
 * A handler with all that its annotation and its signature say.
 *
 * @param publisher the service whose messages it takes
 * @param part the last part of its queue names
 * @param maxRetries how often a failed message is tried again, or -1 for the configured default
 * @param messages what it takes; empty if it takes every message of the store
 */
public record Handler(
        HandlerMethod source,
        ServiceName publisher,
        String part,
        ExecutionMode executionMode,
        HandlerParameters parameters,
        int maxRetries,
        Optional<Duration> retryTtl,
        List<String> noRetryFor,
        List<HandledMessage> messages) {

    public String label() {
        return source.label();
    }

    public HandlerKind kind() {
        return source.kind();
    }

    /** The name of the queue for one of its messages. */
    public String queue(HandledMessage handled) {
        return subscription(handled, QueueShape.DEFAULT).queue();
    }

    /** What the queue for one of its messages is planned from. */
    public Subscription subscription(HandledMessage handled, QueueShapes shapes) {
        return subscription(handled, shapes.of(queue(handled)));
    }

    private Subscription subscription(HandledMessage handled, QueueShape shape) {
        return new Subscription(
                publisher,
                handled.message().version(),
                handled.message().kind().routingPart(),
                handled.message().wireName(),
                part,
                retryTtl,
                shape);
    }
}
