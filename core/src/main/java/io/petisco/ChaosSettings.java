package io.petisco;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * The settings of chaos.
 *
 * @param nackShare the share of deliveries that are requeued, from 0.0 to 1.0
 * @param failureShare the share of the other deliveries that fail, from 0.0 to 1.0
 * @param delay how long each message waits before it is handled
 * @param protectedRoutingKeys routing keys or queues without chaos; {@code *} matches any characters
 * @param nackDelay the delay before a requeued message is redelivered, 1 ms or more
 */
public record ChaosSettings(
        double nackShare, double failureShare, Duration delay, List<String> protectedRoutingKeys, Duration nackDelay) {

    /** No chaos. */
    public static final ChaosSettings OFF = new ChaosSettings(0, 0, Duration.ZERO, List.of(), Duration.ofMillis(100));

    /** @throws IllegalArgumentException if a value is out of its range */
    public ChaosSettings {
        requireShare("nackShare", nackShare);
        requireShare("failureShare", failureShare);
        Objects.requireNonNull(delay, "delay");
        Objects.requireNonNull(nackDelay, "nackDelay");
        protectedRoutingKeys = List.copyOf(protectedRoutingKeys);
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay must not be negative, but is " + delay);
        }
        if (nackDelay.toMillis() < 1) {
            throw new IllegalArgumentException("nackDelay must be 1 ms or more, but is " + nackDelay);
        }
    }

    private static void requireShare(String name, double share) {
        if (!(share >= 0 && share <= 1)) { // also rejects NaN
            throw new IllegalArgumentException(name + " must be between 0.0 and 1.0, but is " + share);
        }
    }

    /** Whether anything is on. */
    public boolean isOn() {
        return nackShare > 0 || failureShare > 0 || !delay.isZero();
    }
}
