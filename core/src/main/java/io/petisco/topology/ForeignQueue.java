package io.petisco.topology;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A queue that this service consumes but does not declare. Its failed messages return straight to it, over the default
 * exchange, after their time in a retry queue of this service.
 *
 * @param service the service that handles the messages
 * @param queue the queue's name
 * @param retryTtl how long a failed message waits, if the handler sets it
 * @param retryType the type of its retry queue
 */
public record ForeignQueue(ServiceName service, String queue, Optional<Duration> retryTtl, QueueType retryType) {

    private static final String DEFAULT_EXCHANGE = "";

    public ForeignQueue {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(queue, "queue");
        Objects.requireNonNull(retryTtl, "retryTtl");
        Objects.requireNonNull(retryType, "retryType");
    }

    public Route route() {
        return route(service, queue);
    }

    /** The route of failed messages, which does not depend on times and types. */
    public static Route route(ServiceName service, String queue) {
        return new Route(
                queue,
                service.retryExchange(),
                List.of(TopologyNames.retry(queue)),
                service.deadLetterExchange(),
                TopologyNames.deadLetter(queue));
    }

    /** The retry queue and the dead-letter queue; this service does not declare the queue itself. */
    public List<Queue> queues(QueueTtls ttls) {
        QueueArguments arguments = new QueueArguments(QueueShape.DEFAULT.withRetryType(retryType), ttls);
        return List.of(
                new Queue(
                        TopologyNames.retry(queue),
                        arguments.retry(ttls.retryOf(queue, retryTtl), DEFAULT_EXCHANGE, queue)),
                new Queue(TopologyNames.deadLetter(queue), arguments.deadLetter()));
    }

    public List<Binding> bindings() {
        Route route = route();
        return List.of(
                new Binding(route.retryExchange(), TopologyNames.retry(queue), TopologyNames.retry(queue)),
                new Binding(route.deadLetterExchange(), TopologyNames.deadLetter(queue), route.deadLetterRoutingKey()));
    }
}
