package io.petisco.topology;

import java.util.List;
import java.util.Objects;

/**
 * Where a queue's failed messages go.
 *
 * @param queue the handler's queue
 * @param retryExchange the exchange for messages that are retried
 * @param retryQueues the queues where failed messages wait: after the first failure in the first queue, and so on; the
 *     names are also the routing keys. Empty if the broker delays the messages in the handler's queue
 * @param deadLetterExchange the exchange for dead letters
 * @param deadLetterRoutingKey its routing key
 */
public record Route(
        String queue,
        String retryExchange,
        List<String> retryQueues,
        String deadLetterExchange,
        String deadLetterRoutingKey) {

    public Route {
        Objects.requireNonNull(queue, "queue");
        Objects.requireNonNull(retryExchange, "retryExchange");
        retryQueues = List.copyOf(retryQueues);
        Objects.requireNonNull(deadLetterExchange, "deadLetterExchange");
        Objects.requireNonNull(deadLetterRoutingKey, "deadLetterRoutingKey");
    }

    /** Whether a failed message waits in the handler's queue, and no copy of it in a retry queue. */
    public boolean isRetriedByBroker() {
        return retryQueues.isEmpty();
    }

    /**
     * The routing key for a message that has to wait.
     *
     * @param retry the number of the retry it waits for, starting at 1
     * @throws IllegalStateException if there is no retry queue
     */
    public String retryRoutingKey(int retry) {
        if (retryQueues.isEmpty()) {
            throw new IllegalStateException(
                    "There is no retry queue for " + queue + ": the broker retries its messages");
        }
        return retryQueues.get(Math.min(retry, retryQueues.size()) - 1);
    }
}
