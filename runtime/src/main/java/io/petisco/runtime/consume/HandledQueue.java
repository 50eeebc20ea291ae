package io.petisco.runtime.consume;

import java.time.Duration;
import java.util.Optional;

import io.petisco.topology.QueueType;
import io.petisco.topology.Route;

/**
 * A queue that a handler names, or whose dead letters it handles.
 *
 * @param route the queue, and the routes of failed messages; only the queue if failed messages stay in it
 * @param expected the required type of the messages
 * @param keepsFailed whether a failed message stays in the queue, to be tried again
 * @param retryDelay how long a failed message waits, if the handler sets it
 * @param retryQueueType the type of the retry queue
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
