package io.petisco.deployment.model;

import java.time.Duration;
import java.util.Optional;

import io.petisco.MessageKind;
import io.petisco.deployment.settings.QueueShapes;
import io.petisco.runtime.consume.ExpectedMessage;
import io.petisco.runtime.consume.HandledQueue;
import io.petisco.topology.Route;

/**
 * A queue that a handler takes messages from, other than by the types of messages.
 *
 * @param route the queue, and the ways of what fails; only the queue where that stays
 * @param message the type that its messages have to be of; none where the handler takes envelopes
 * @param kind the kind that its messages have to be of, where the handler takes envelopes and says so
 * @param keepsFailed whether a message that fails stays in the queue
 * @param retryDelay how long a failed message waits, where the handler says so
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

    /** The same for the running application. */
    public HandledQueue forRuntime(QueueShapes shapes) {
        ExpectedMessage expected = message.map(handled -> new ExpectedMessage(
                        handled.javaType(),
                        handled.message().wireName(),
                        handled.message().kind().routingPart(),
                        handled.message().version()))
                .orElseGet(() -> ExpectedMessage.envelope(
                        kind.map(MessageKind::routingPart).orElse("")));
        return new HandledQueue(
                route, expected, keepsFailed, retryDelay, shapes.of(queue()).retryType());
    }
}
