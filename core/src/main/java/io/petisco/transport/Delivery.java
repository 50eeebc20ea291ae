package io.petisco.transport;

import java.time.Duration;

/**
 * A message that was delivered and waits to be settled: by exactly one call of {@link #ack}, {@link #retry}, {@link #requeue} or
 * {@link #requeueLater}, from any thread. Where the channel is gone by then, the broker delivers the message again and the call does nothing.
 * A call that throws is followed by {@link #rescue}.
 */
public interface Delivery {

    String routingKey();

    /**
     * The properties; header values are strings, numbers, booleans, dates, byte arrays, lists and maps. Where the broker counts
     * how often the queue's messages fail ({@link ConsumeRequest#retriedByBroker}), the count is in the header
     * {@code redelivery_count}, where a retry copy has it.
     */
    MessageProperties properties();

    /** The bytes; not to be changed. */
    byte[] body();

    /**
     * Whether the channel that it came on is gone. The broker delivers the message again, so its handling must not begin; where
     * it has begun, it may go on.
     */
    default boolean isStale() {
        return false;
    }

    /** The message is done with. The broker may hear of it a few milliseconds later. */
    void ack();

    /** The message goes back to its queue. */
    void requeue();

    /**
     * The message has failed: it goes back to its queue, which counts that, and holds it back for as long as its
     * arguments say. For queues of {@link io.petisco.topology.RetryStrategy#BROKER} only.
     */
    void retry();

    /**
     * The message goes back to its queue after a while, so that what is given back for the same reason again and again does
     * not go round and round. Until then it counts as one of the prefetched, and others are settled as usual; where the
     * consumption is closed before, the message goes back then.
     */
    void requeueLater(Duration delay);

    /** How long a message that is rescued stays untouched, so that it does not come round and round. */
    Duration RESCUE_DELAY = Duration.ofSeconds(1);

    /**
     * The last resort, where settling the message has failed: unless it is settled, it goes back to its queue after
     * {@link #RESCUE_DELAY}; where that fails too, its consumer is replaced, so that the broker delivers again what the consumer
     * had not settled. Never throws.
     */
    void rescue();
}
