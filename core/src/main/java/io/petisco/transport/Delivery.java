package io.petisco.transport;

import java.time.Duration;

/**
 * A delivered message that has to be settled: by exactly one call of {@link #ack}, {@link #retry}, {@link #requeue} or
 * {@link #requeueLater}, from any thread. If its AMQP channel is closed by then, the broker redelivers the message and
 * the call does nothing. A call that throws is followed by {@link #rescue}.
 */
public interface Delivery {

    String routingKey();

    /**
     * The properties; header values are strings, numbers, booleans, dates, byte arrays, lists and maps. If the broker
     * counts how often the queue's messages fail ({@link ConsumeRequest#retriedByBroker}), the count is in the header
     * {@code redelivery_count}, as in a retry copy.
     */
    MessageProperties properties();

    /** The bytes; not to be changed. */
    byte[] body();

    /**
     * Whether its AMQP channel is closed. The broker redelivers the message, so its handling must not begin; if it has
     * begun, it may continue.
     */
    default boolean isStale() {
        return false;
    }

    /** Acknowledges the message. The acknowledgement may be sent a few milliseconds later. */
    void ack();

    /** Requeues the message. */
    void requeue();

    /**
     * Requeues a failed message: the queue counts the failure, and delays the message as its arguments define. For
     * queues of {@link io.petisco.topology.RetryStrategy#BROKER} only.
     */
    void retry();

    /**
     * Requeues the message after a delay, so that a message that is requeued repeatedly for the same reason is not
     * redelivered in a tight loop. Until then it counts as prefetched, and other messages are settled as usual; if the
     * consumption is closed before, the message is requeued then.
     */
    void requeueLater(Duration delay);

    /** The delay before a rescued message is requeued, so that it is not redelivered in a tight loop. */
    Duration RESCUE_DELAY = Duration.ofSeconds(1);

    /**
     * The last resort if settling the message has failed: if it is still unsettled, it is requeued after
     * {@link #RESCUE_DELAY}. If that fails, too, its consumer is replaced, so that the broker redelivers the consumer's
     * unsettled messages. Never throws.
     */
    void rescue();
}
