package io.petisco.runtime.consume;

import io.petisco.topology.ByQueue;

/**
 * How to consume some queues, by pattern.
 *
 * @param maxRetries has precedence over what the handler says
 */
public record QueueConsumerSettings(
        ByQueue<Integer> prefetch, ByQueue<Integer> concurrency, ByQueue<Integer> maxRetries) {

    public static final QueueConsumerSettings NONE =
            new QueueConsumerSettings(ByQueue.none(), ByQueue.none(), ByQueue.none());

    static final int MAX_PREFETCH = 65_535;
}
