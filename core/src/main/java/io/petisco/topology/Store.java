package io.petisco.topology;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The queue that receives every message of the service.
 *
 * @param queue its name, {@code store} by petisco's rule
 * @param retryTtl how long a failed message waits, if the handler sets it
 * @param shape further properties of its queues
 */
public record Store(ServiceName service, String queue, Optional<Duration> retryTtl, QueueShape shape) {

    public Store {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(queue, "queue");
        Objects.requireNonNull(retryTtl, "retryTtl");
        Objects.requireNonNull(shape, "shape");
    }

    public String retryExchange() {
        return TopologyNames.retry(service.organization() + ".store");
    }

    public String deadLetterExchange() {
        return TopologyNames.deadLetter(service.organization() + ".store");
    }

    /** As petisco does, the consumer dead-letters over the service's exchange, not over the store's. */
    public Route route() {
        return new Route(
                queue,
                retryExchange(),
                shape.retryQueues(queue),
                service.deadLetterExchange(),
                TopologyNames.deadLetter(queue));
    }
}
