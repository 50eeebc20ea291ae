package io.petisco.transport;

import org.jspecify.annotations.Nullable;

/**
 * A queue to consume.
 *
 * @param prefetch how many unsettled messages the broker sends at most, 1 or more
 * @param singleActive whether the queue has a single active consumer: a consumer that stops leaves the queue to the
 *     next one only when it is closed, so that the messages that it requeues come before the rest
 * @param unreadable the target of a message that cannot be read from the connection; null if such a message pauses the
 *     queue
 * @param retriedByBroker whether the broker delays failed messages in this queue; it counts a message as failed if it
 *     is rejected, or still unsettled when its AMQP channel closes
 */
public record ConsumeRequest(
        String queue,
        int prefetch,
        boolean singleActive,
        @Nullable UnreadableTarget unreadable,
        boolean retriedByBroker) {

    public ConsumeRequest(String queue, int prefetch, boolean singleActive, @Nullable UnreadableTarget unreadable) {
        this(queue, prefetch, singleActive, unreadable, false);
    }

    public ConsumeRequest(String queue, int prefetch, boolean singleActive) {
        this(queue, prefetch, singleActive, null);
    }

    public ConsumeRequest(String queue, int prefetch) {
        this(queue, prefetch, false);
    }

    public ConsumeRequest withPrefetch(int newPrefetch) {
        return new ConsumeRequest(queue, newPrefetch, singleActive, unreadable, retriedByBroker);
    }

    public ConsumeRequest {
        if (prefetch < 1 || prefetch > 65_535) {
            throw new IllegalArgumentException("prefetch must be between 1 and 65535, but is " + prefetch);
        }
    }
}
