package io.petisco.deployment.model;

import java.time.Duration;
import java.util.Optional;

import io.petisco.MessageKind;
import io.petisco.deployment.settings.QueueShapes;
import io.petisco.runtime.consume.ExpectedMessage;
import io.petisco.runtime.consume.HandledQueue;
import io.petisco.topology.Route;

/**
 * A queue that a handler names, whatever its message types.
 *
 * @param route the queue, and the routes of failed messages; only the queue if failed messages stay in it
 * @param message the type that its messages must have; none if the handler takes envelopes
 * @param kind the kind that its messages must have, if the handler takes envelopes and sets it
 * @param keepsFailed whether a failed message stays in the queue
 * @param retryDelay how long a failed message waits, if the handler sets it
 */
public record NamedQueue(
        Route route,
        Optional<HandledMessage> message,
        Optional<MessageKind> kind,
        boolean keepsFailed,
        Optional<Duration> retryDelay) {

    public String queue() {
        return route.queue();
    }

    /** The queue as the running application uses it. */
    public HandledQueue forRuntime(QueueShapes shapes) {
        ExpectedMessage expected = message.map(handled -> new ExpectedMessage(
                        handled.javaType(),
                        handled.message().wireName(),
                        handled.message().kind().routingPart(),
                        handled.fromVersion(),
                        handled.message().version()))
                .orElseGet(() -> ExpectedMessage.envelope(
                        kind.map(MessageKind::routingPart).orElse("")));
        return new HandledQueue(
                route, expected, keepsFailed, retryDelay, shapes.of(queue()).retryType());
    }
}
