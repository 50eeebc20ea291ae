package io.petisco;

import java.time.Duration;

/**
 * Injects failures on purpose, to test whether an application loses messages. A bean of this type replaces the one that
 * {@code quarkus.petisco.chaos.*} configures. It is called for each delivery if chaos is enabled: in development and
 * test mode, and in production with {@code quarkus.petisco.chaos.enabled=true}.
 * <p> Many threads call the methods at the same time. Exceptions are logged, and count as {@code false} or no delay.
 */
public interface MessageChaos {

    /**
     * Whether a message is requeued instead of being handled, as if the consumer had been lost. It is redelivered after
     * {@link #nackDelay}.
     *
     * @param routingKey that of this delivery: for a retry it begins with {@code retry.}
     */
    boolean simulateNack(String queue, String routingKey);

    /** Whether a message fails instead of being handled, with a {@link SimulatedFailureException}. */
    boolean simulateFailure(String queue, String routingKey);

    /** How long a message waits before it is handled. Those behind it in the queue wait too. */
    default Duration delay(String queue, String routingKey) {
        return Duration.ZERO;
    }

    /** The delay before a requeued message is redelivered, so that it is not redelivered in a tight loop. */
    default Duration nackDelay() {
        return Duration.ofMillis(100);
    }
}
