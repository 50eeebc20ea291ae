package io.petisco.runtime.consume;

import java.time.Duration;
import java.util.Optional;

import io.petisco.topology.QueueType;
import io.petisco.topology.Route;

/**
 * A queue that a handler names, or whose dead letters it takes.
 *
 * @param route the queue, and the routes of failed messages; only the queue if these stay in it
 * @param expected the required type of the messages
 * @param keepsFailed whether a message that fails stays in the queue, to be tried again
 * @param retryDelay how long a failed message waits, where the handler says so
 * @param retryQueueType the type of the queue in which it waits
 */
public record HandledQueue(
        Route route,
        ExpectedMessage expected,
        boolean keepsFailed,
        Optional<Duration> retryDelay,
        QueueType retryQueueType) {

    public String queue() {
        return route.queue();
    }
}
