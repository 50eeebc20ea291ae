package io.petisco.topology;

import java.util.Objects;

/**
 * The way of a message to one handler and, where it fails, to its retry and dead-letter queues.
 *
 * @param queue the handler's queue
 * @param retryExchange the exchange that a copy for a later try goes to
 * @param retryRoutingKey with this routing key
 * @param deadLetterExchange the exchange that a copy for the dead-letter queue goes to
 * @param deadLetterRoutingKey with this routing key
 */
public record Route(
        String queue,
        String retryExchange,
        String retryRoutingKey,
        String deadLetterExchange,
        String deadLetterRoutingKey) {

    public Route {
        Objects.requireNonNull(queue, "queue");
        Objects.requireNonNull(retryExchange, "retryExchange");
        Objects.requireNonNull(retryRoutingKey, "retryRoutingKey");
        Objects.requireNonNull(deadLetterExchange, "deadLetterExchange");
        Objects.requireNonNull(deadLetterRoutingKey, "deadLetterRoutingKey");
    }
}
