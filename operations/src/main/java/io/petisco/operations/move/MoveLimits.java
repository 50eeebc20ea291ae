package io.petisco.operations.move;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * The number of messages to move, the rate, and the retries.
 *
 * @param messages the maximum number of messages
 * @param perSecond the maximum number of messages per second; 0: no limit
 * @param retries how often to publish a refused copy again
 * @param retryPause how long to wait before each of these retries
 */
public record MoveLimits(OptionalLong messages, double perSecond, int retries, Duration retryPause) {

    /** All messages, without a limit of the rate. */
    public static final MoveLimits NONE = new MoveLimits(OptionalLong.empty(), 0, 5, Duration.ofSeconds(1));

    /** At most this many messages, without a limit of the rate. */
    public static MoveLimits atMost(long messages) {
        return new MoveLimits(OptionalLong.of(messages), NONE.perSecond(), NONE.retries(), NONE.retryPause());
    }
}
