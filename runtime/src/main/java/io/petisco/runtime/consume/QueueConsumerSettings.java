package io.petisco.runtime.consume;

import io.petisco.topology.ByQueue;

/**
 * The consumer settings of some queues, by pattern.
 *
 * @param maxRetries has precedence over the handler's value
 */
public record QueueConsumerSettings(
        ByQueue<Integer> prefetch, ByQueue<Integer> concurrency, ByQueue<Integer> maxRetries) {

    public static final QueueConsumerSettings NONE =
            new QueueConsumerSettings(ByQueue.none(), ByQueue.none(), ByQueue.none());

    static final int MAX_PREFETCH = 65_535;
}
