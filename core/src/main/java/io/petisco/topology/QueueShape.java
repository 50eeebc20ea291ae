package io.petisco.topology;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The properties of the queues of one handler and message, or of the store, that are fixed when the application is
 * built.
 *
 * @param type the type of the queue and its dead-letter queue
 * @param retryType the type of its retry queues
 * @param retryStrategy where a failed message waits; with {@link RetryStrategy#BROKER} there are no retry queues
 * @param retryDelays how long a failed message waits: after its first failure the first, and so on; after more failures
 * than there are delays, the last. Empty: the times that are set when the application starts
 * @param maxLength how many messages the queue holds: with one more the oldest is dead-lettered
 * @param maxPriority the highest priority that the queue supports
 * @param singleActiveConsumer whether the broker delivers to one consumer only, and to the next one when that one
 * closes
 */
public record QueueShape(
        QueueType type,
        QueueType retryType,
        RetryStrategy retryStrategy,
        List<Duration> retryDelays,
        Optional<Long> maxLength,
        Optional<Integer> maxPriority,
        boolean singleActiveConsumer) {

    /** The shape of the Python implementation's queues. */
    public static final QueueShape DEFAULT = new QueueShape(
            QueueType.CLASSIC,
            QueueType.CLASSIC,
            RetryStrategy.QUEUE,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            false);

    public QueueShape {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(retryType, "retryType");
        Objects.requireNonNull(retryStrategy, "retryStrategy");
        retryDelays = List.copyOf(retryDelays);
        Objects.requireNonNull(maxLength, "maxLength");
        Objects.requireNonNull(maxPriority, "maxPriority");
    }

    QueueShape withRetryType(QueueType newRetryType) {
        return new QueueShape(
                type, newRetryType, retryStrategy, retryDelays, maxLength, maxPriority, singleActiveConsumer);
    }

    /** Whether the broker delays failed messages in their queue. */
    public boolean isRetriedByBroker() {
        return retryStrategy == RetryStrategy.BROKER;
    }

    /** The retry queues of a queue of this shape. */
    List<String> retryQueues(String queue) {
        return isRetriedByBroker() ? List.of() : TopologyNames.retryQueues(queue, retryDelays);
    }
}
