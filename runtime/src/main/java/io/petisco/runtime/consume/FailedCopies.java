package io.petisco.runtime.consume;

import java.time.Instant;
import java.util.Map;

import io.petisco.retry.Failure;
import io.petisco.retry.FittingHeaders;
import io.petisco.retry.RetryHeaders;
import io.petisco.topology.Route;
import io.petisco.topology.TopologyNames;
import io.petisco.transport.MessageProperties;
import io.petisco.transport.OutgoingMessage;
import io.petisco.transport.Publisher;

/** Creates the copies of one queue's failed messages, for its retry and dead-letter queues, with headers that fit. */
final class FailedCopies {

    private final Route route;
    private final HandlerDescriptor handler;
    private final boolean ofStore;
    private final Publisher publisher;

    /** @param publisher sends the copies */
    FailedCopies(Route route, HandlerDescriptor handler, Publisher publisher) {
        this.route = route;
        this.handler = handler;
        this.ofStore = handler.takesEveryMessage();
        this.publisher = publisher;
    }

    /**
     * A dead letter.
     *
     * @param headers its headers, and those that do not fit
     */
    record DeadLetter(OutgoingMessage message, FittingHeaders headers) {}

    /**
     * The copy for the retry queue, or for a delay queue, from which the message returns under the routing key of
     * retries.
     *
     * @param own the properties of the original message
     * @param delayExchange the exchange of the delay queue; null for the retry queue
     * @return null if the header that counts retries does not fit: the message would be retried indefinitely
     */
    OutgoingMessage forRetry(Attempt attempt, MessageProperties own, int retry, String delayExchange) {
        String queue = ofStore ? firstQueue(attempt, own.headers()) : route.queue();
        MessageProperties properties = own.withHeaders(RetryHeaders.forRetry(own.headers(), queue, retry));
        if (!publisher.fits(properties)) {
            FittingHeaders headers = fitting(own, properties.headers());
            if (!headers.countRetries()) {
                return null;
            }
            properties = own.withHeaders(headers.headers());
        }
        return delayExchange == null
                ? new OutgoingMessage(route.retryExchange(), route.retryRoutingKey(retry), properties, attempt.body)
                : new OutgoingMessage(delayExchange, TopologyNames.retry(route.queue()), properties, attempt.body);
    }

    /**
     * The exchange over which a message returns to its queue under the routing key of retries, as from a retry queue;
     * null if only the retry queue returns messages, because another application declares the queue.
     */
    String returnExchange() {
        return handler.queues().isEmpty()
                ? route.deadLetterExchange()
                        .substring(TopologyNames.deadLetter("").length())
                : null;
    }

    /** The copy for the dead-letter queue. */
    DeadLetter deadLetter(Attempt attempt, MessageProperties own, int count, Failure failure) {
        String queue = ofStore ? firstQueue(attempt, own.headers()) : route.queue();
        FittingHeaders headers = fitting(
                own,
                RetryHeaders.forDeadLetter(own.headers(), queue, count, failure, handler.handler(), Instant.now()));
        OutgoingMessage message = new OutgoingMessage(
                route.deadLetterExchange(),
                route.deadLetterRoutingKey(),
                own.withHeaders(headers.headers()),
                attempt.body);
        return new DeadLetter(message, headers);
    }

    private FittingHeaders fitting(MessageProperties own, Map<String, Object> wanted) {
        return FittingHeaders.of(own.headers(), wanted, headers -> publisher.fits(own.withHeaders(headers)));
    }

    /**
     * The header {@code queue} of the store's messages: the Python implementation writes the routing key of the first
     * delivery and the handler. It keeps the header, because a retry returns under another routing key.
     */
    private String firstQueue(Attempt attempt, Map<String, Object> headers) {
        return headers.get(RetryHeaders.QUEUE) instanceof String first
                ? first
                : attempt.delivery.routingKey() + "." + handler.handlerPart();
    }
}
