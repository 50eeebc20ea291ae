package io.petisco.topology;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The times that become arguments of queues.
 *
 * @param retry how long a failed message waits in its retry queue, unless the handler or {@code retryByQueue} sets it
 * @param main the time after which an unconsumed message is dead-lettered, unless {@code mainByQueue} sets it; empty:
 *     never
 * @param longestRetry the upper limit of all waiting times in a retry queue; empty: no such limit
 * @param retryByQueue has precedence over the time that the handler sets
 * @param mainByQueue by queue
 */
public record QueueTtls(
        Duration retry,
        Optional<Duration> main,
        Optional<Duration> longestRetry,
        ByQueue<Duration> retryByQueue,
        ByQueue<Duration> mainByQueue) {

    public QueueTtls {
        Objects.requireNonNull(retry, "retry");
        Objects.requireNonNull(main, "main");
        Objects.requireNonNull(longestRetry, "longestRetry");
        Objects.requireNonNull(retryByQueue, "retryByQueue");
        Objects.requireNonNull(mainByQueue, "mainByQueue");
    }

    public QueueTtls(Duration retry, Optional<Duration> main) {
        this(retry, main, Optional.empty(), ByQueue.none(), ByQueue.none());
    }

    /** How long a failed message of a queue without fixed delays waits. */
    Duration retryOf(String queue, Optional<Duration> ofHandler) {
        Optional<Duration> ofQueue = retryByQueue.find(queue);
        return limited((ofQueue.isPresent() ? ofQueue : ofHandler).orElse(retry));
    }

    /** The wanted waiting time, or the longest allowed one if that is shorter. */
    Duration limited(Duration wanted) {
        Duration longest = longestRetry.orElse(wanted);
        return longest.compareTo(wanted) < 0 ? longest : wanted;
    }

    /** The time after which an unconsumed message of a queue is dead-lettered. */
    Optional<Duration> mainOf(String queue) {
        Optional<Duration> ofQueue = mainByQueue.find(queue);
        return ofQueue.isPresent() ? ofQueue : main;
    }
}
