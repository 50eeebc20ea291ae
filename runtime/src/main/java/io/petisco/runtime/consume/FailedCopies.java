package io.petisco.runtime.consume;

import java.time.Instant;
import java.util.Map;

import io.petisco.retry.Failure;
import io.petisco.retry.FittingHeaders;
import io.petisco.retry.RetryDecision;
import io.petisco.retry.RetryHeaders;
import io.petisco.retry.RetryPolicy;
import io.petisco.topology.Route;
import io.petisco.transport.Delivery;
import io.petisco.transport.MessageProperties;
import io.petisco.transport.OutgoingMessage;
import io.petisco.transport.Publisher;

/** Makes the copies of one queue's failed messages, for its retry and its dead-letter queue, such that they can be sent. */
final class FailedCopies {

    private final Route route;
    private final HandlerDescriptor handler;
    private final RetryPolicy policy;
    private final Publisher publisher;

    /** @param publisher will send them */
    FailedCopies(Route route, HandlerDescriptor handler, RetryPolicy policy, Publisher publisher) {
        this.route = route;
        this.handler = handler;
        this.policy = policy;
        this.publisher = publisher;
    }

    /**
     * A copy, and where it goes.
     *
     * @param headers its headers, and those for which there is no room
     */
    record Copy(RetryDecision decision, OutgoingMessage message, FittingHeaders headers) {}

    RetryDecision decide(Delivery delivery, Failure failure) {
        return policy.decide(RetryHeaders.redeliveryCount(delivery.properties().headers()), failure);
    }

    /** Where there is no room for the header that counts retries, there is no retry: it would go on for ever. */
    Copy of(Delivery delivery, Failure failure, RetryDecision decision) {
        Map<String, Object> own = delivery.properties().headers();
        int count = decision.redeliveryCount();
        String queue = queueHeader(delivery, own);
        if (decision instanceof RetryDecision.Retry) {
            FittingHeaders headers = fitting(delivery, RetryHeaders.forRetry(own, queue, count));
            if (headers.countRetries()) {
                return copy(delivery, decision, headers, route.retryExchange(), route.retryRoutingKey(count));
            }
        }
        Map<String, Object> wanted =
                RetryHeaders.forDeadLetter(own, queue, count, failure, handler.handler(), Instant.now());
        return copy(
                delivery,
                new RetryDecision.DeadLetter(count),
                fitting(delivery, wanted),
                route.deadLetterExchange(),
                route.deadLetterRoutingKey());
    }

    private FittingHeaders fitting(Delivery delivery, Map<String, Object> wanted) {
        MessageProperties properties = delivery.properties();
        return FittingHeaders.of(
                properties.headers(), wanted, headers -> publisher.fits(properties.withHeaders(headers)));
    }

    private static Copy copy(
            Delivery delivery, RetryDecision decision, FittingHeaders headers, String exchange, String routingKey) {
        MessageProperties properties = delivery.properties().withHeaders(headers.headers());
        return new Copy(decision, new OutgoingMessage(exchange, routingKey, properties, delivery.body()), headers);
    }

    /**
     * The header {@code queue}. For the store the Python implementation writes the routing key of the first delivery and the
     * handler, and keeps it: a retry brings the message back under another routing key.
     */
    private String queueHeader(Delivery delivery, Map<String, Object> headers) {
        if (!handler.takesEveryMessage()) {
            return route.queue();
        }
        return headers.get(RetryHeaders.QUEUE) instanceof String first
                ? first
                : delivery.routingKey() + "." + handler.handlerPart();
    }
}
