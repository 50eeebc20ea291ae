package io.petisco.runtime.publish;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * When messages are sent: after a delay, or at a point in time.
 *
 * @param delay the delay, or null
 * @param due the point in time, or null
 */
public record SendTime(@Nullable Duration delay, @Nullable Instant due) {

    static SendTime in(Duration delay) {
        if (delay.isNegative() || delay.isZero()) {
            throw new IllegalArgumentException(
                    "a message cannot leave after " + delay + ": use a time longer than 0, or the bus without a delay");
        }
        return new SendTime(delay, null);
    }
}
