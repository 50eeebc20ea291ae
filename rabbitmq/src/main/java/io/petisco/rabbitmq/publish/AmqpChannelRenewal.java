package io.petisco.rabbitmq.publish;

import java.util.concurrent.TimeUnit;

/**
 * Decides when to replace a publishing channel because the broker nacks messages on it. A nack usually means that a
 * queue is full. But a channel that was opened just after a cluster lost a node nacks indefinitely all messages to
 * quorum queues that this node led (RabbitMQ 3.10 looks for the leader once per channel and queue). A new channel finds
 * the new leader.
 * <p>
 * The messages on the wire are then sent again, so the channel is not replaced often. Safe for use by several threads.
 */
final class AmqpChannelRenewal {

    private static final long MIN_AGE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long MIN_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(10);

    private long openedAt;
    private long renewedAt;
    private boolean renewedBefore;

    synchronized void opened(long nowNanos) {
        openedAt = nowNanos;
    }

    /** Whether to replace the channel after a nack. If so, the replacement counts as done. */
    synchronized boolean isDueAfterRefusal(long nowNanos) {
        boolean due =
                nowNanos - openedAt >= MIN_AGE_NANOS && (!renewedBefore || nowNanos - renewedAt >= MIN_INTERVAL_NANOS);
        if (due) {
            renewedBefore = true;
            renewedAt = nowNanos;
        }
        return due;
    }
}
