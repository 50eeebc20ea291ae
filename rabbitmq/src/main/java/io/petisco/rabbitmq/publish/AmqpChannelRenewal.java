package io.petisco.rabbitmq.publish;

import java.util.concurrent.TimeUnit;

/**
 * When to replace a publishing channel since the broker refuses messages on it. A refusal usually means what it says: a queue is
 * full. But a channel that was opened just after a cluster's node was lost refuses indefinitely what goes to quorum queues which that
 * node led (RabbitMQ 3.10 looks for the leader once per channel and queue); a new channel finds the new leader.
 * <p>
 * What is on the wire at that moment is sent again, so that it is not done often. Safe for use by several threads.
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

    /** Whether to replace the channel, now that it has refused a message. Counts as done if so. */
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
