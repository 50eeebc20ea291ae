package io.petisco.runtime.consume;

import java.time.Duration;

/**
 * The settings of consuming.
 *
 * @param prefetch the number of unacknowledged messages that the broker sends in advance, for each consumer of a queue
 * @param concurrency the number of messages of a queue that are handled at a time
 * @param maxRetries the max retries of handlers that do not set them
 * @param deadLetterRetryDelay how long a message is delayed after the handler of its dead-letter queue failed
 * @param stopTimeout how long to wait for running handlers when the application stops
 * @param byQueue the settings of some queues, which have precedence
 */
public record ConsumerSettings(
        int prefetch,
        int concurrency,
        int maxRetries,
        Duration deadLetterRetryDelay,
        Duration stopTimeout,
        QueueConsumerSettings byQueue) {

    private static final Duration MIN_RETRY_DELAY = Duration.ofMillis(100);

    public ConsumerSettings {
        require(
                prefetch >= 1 && prefetch <= QueueConsumerSettings.MAX_PREFETCH,
                "quarkus.petisco.consumer.prefetch",
                "between 1 and 65535",
                prefetch);
        require(concurrency >= 1, "quarkus.petisco.consumer.concurrency", "1 or more", concurrency);
        require(
                deadLetterRetryDelay.compareTo(MIN_RETRY_DELAY) >= 0,
                "quarkus.petisco.dead-letter.retry-delay",
                "100ms or more, so that a message is not redelivered in a tight loop",
                deadLetterRetryDelay);
        require(maxRetries >= 0, "quarkus.petisco.retry.max-retries", "0 or more", maxRetries);
    }

    static void require(boolean valid, String property, String range, Object value) {
        if (!valid) {
            throw new IllegalArgumentException(property + " must be " + range + ", but is " + value);
        }
    }

    /** The prefetch of each consumer of a queue. */
    int prefetchOf(String queue) {
        return byQueue.prefetch().find(queue).orElse(prefetch);
    }

    /**
     * The number of messages of a queue that are handled at a time.
     *
     * @param single whether the broker delivers to one consumer only
     * @throws IllegalArgumentException if more than one is configured and only one is possible
     */
    int concurrencyOf(String queue, boolean single) {
        int wanted = byQueue.concurrency().find(queue).orElse(single ? 1 : concurrency);
        if (single && wanted > 1) {
            throw new IllegalArgumentException("quarkus.petisco.queues.\""
                    + byQueue.concurrency().pattern(queue).orElseThrow() + "\".concurrency is " + wanted
                    + ", but the queue " + queue + " has a single active consumer, which handles one message at a"
                    + " time. Remove the concurrency or the single-active-consumer");
        }
        return wanted;
    }

    /** @param ofHandler the value that the handler sets, or -1 */
    int maxRetriesOf(String queue, int ofHandler) {
        return byQueue.maxRetries().find(queue).orElse(ofHandler >= 0 ? ofHandler : maxRetries);
    }
}
