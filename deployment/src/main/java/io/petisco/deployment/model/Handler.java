package io.petisco.deployment.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jboss.jandex.Type;

import io.petisco.deployment.scan.HandlerKind;
import io.petisco.deployment.scan.ScannedMethod;
import io.petisco.deployment.settings.QueueShapes;
import io.petisco.runtime.consume.ExecutionMode;
import io.petisco.runtime.consume.HandlerResult;
import io.petisco.runtime.consume.Idempotency;
import io.petisco.topology.QueueShape;
import io.petisco.topology.ServiceName;
import io.petisco.topology.Subscription;

/**
 * A handler with all data from its annotation and its signature.
 *
 * @param publisher the service whose messages it takes
 * @param part the last part of its queue names
 * @param formerParts the last parts of the queue names that it had before
 * @param maxRetries how often a failed message is retried, or -1 for the configured default
 * @param messages the messages that it takes, if they determine its queues
 * @param queues further queues that it consumes
 * @param idempotency present if the handler handles each message once
 */
public record Handler(
        ScannedMethod source,
        ServiceName publisher,
        String part,
        List<String> formerParts,
        ExecutionMode executionMode,
        HandlerParameters parameters,
        int maxRetries,
        Optional<Duration> retryTtl,
        List<String> noRetryFor,
        List<HandledMessage> messages,
        List<NamedQueue> queues,
        Optional<Idempotency> idempotency) {

    public Handler withQueues(List<NamedQueue> newQueues) {
        return with(newQueues, idempotency);
    }

    public Handler withIdempotency(Idempotency newIdempotency) {
        return with(queues, Optional.of(newIdempotency));
    }

    private Handler with(List<NamedQueue> newQueues, Optional<Idempotency> newIdempotency) {
        return new Handler(
                source,
                publisher,
                part,
                formerParts,
                executionMode,
                parameters,
                maxRetries,
                retryTtl,
                noRetryFor,
                messages,
                newQueues,
                newIdempotency);
    }

    /** The result that its return type promises. */
    public HandlerResult result() {
        return ReturnTypes.of(source.returnType());
    }

    /** The type of its message parameter, if it has one. */
    public Optional<Type> messageParameter() {
        return parameters.message() < 0
                ? Optional.empty()
                : Optional.of(source.parameterTypes().get(parameters.message()));
    }

    /** All message types that it may get. */
    public Stream<HandledMessage> readMessages() {
        return Stream.concat(messages.stream(), queues.stream().flatMap(queue -> queue.message().stream()));
    }

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

    /** The input for planning the queue of one of its messages. */
    public Subscription subscription(HandledMessage handled, QueueShapes shapes) {
        return subscription(handled, shapes.of(queue(handled)));
    }

    /** As {@link #subscription(HandledMessage, QueueShapes)}, with a known shape. */
    public Subscription subscription(HandledMessage handled, QueueShape shape) {
        return new Subscription(
                publisher,
                handled.version(),
                handled.message().kind().routingPart(),
                handled.message().wireName(),
                part,
                retryTtl,
                shape);
    }
}
