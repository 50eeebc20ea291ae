package io.petisco.operations.move;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How much to move, how fast, and how patiently.
 *
 * @param messages at most so many
 * @param perSecond at most so many a second; 0: as fast as it goes
 * @param retries how often to publish a copy again that the broker refuses
 * @param retryPause how long to wait before that
 */
public record MoveLimits(OptionalLong messages, double perSecond, int retries, Duration retryPause) {

    /** All messages, as fast as it goes. */
    public static final MoveLimits NONE = new MoveLimits(OptionalLong.empty(), 0, 5, Duration.ofSeconds(1));
}
