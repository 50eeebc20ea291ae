package io.petisco.outbox.runtime.relay;

import java.time.Duration;

/**
 * The settings of the relay.
 *
 * @param pollInterval the least pause between two polls
 * @param grace the time for which a row belongs to the instance that has written or taken it
 * @param confirmTimeout the time after which a message counts as not confirmed
 * @param batch how many rows one poll claims
 * @param maxAttempts the number of attempts after which a row is parked
 * @param unroutableEventsFail whether an unroutable event counts as failed
 */
public record RelaySettings(
        Duration pollInterval,
        Duration grace,
        Duration confirmTimeout,
        int batch,
        int maxAttempts,
        boolean unroutableEventsFail) {

    /** @throws IllegalArgumentException if one of the settings cannot be used */
    public RelaySettings {
        if (pollInterval.isNegative() || pollInterval.isZero()) {
            throw new IllegalArgumentException(
                    "quarkus.petisco.outbox.poll-interval has to be positive, but is " + pollInterval);
        }
        if (grace.compareTo(confirmTimeout) <= 0) {
            throw new IllegalArgumentException("quarkus.petisco.outbox.grace is " + grace
                    + ": it has to be longer than quarkus.petisco.publisher.confirm-timeout, which is " + confirmTimeout
                    + ", or messages would be sent twice");
        }
        if (batch < 1 || batch > 10_000) {
            throw new IllegalArgumentException("quarkus.petisco.outbox.batch has to be 1 to 10000, but is " + batch);
        }
        if (maxAttempts < 1) {
            throw new IllegalArgumentException(
                    "quarkus.petisco.outbox.max-attempts has to be positive, but is " + maxAttempts);
        }
    }
}
