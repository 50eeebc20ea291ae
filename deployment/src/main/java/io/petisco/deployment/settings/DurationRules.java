package io.petisco.deployment.settings;

import java.time.Duration;
import java.util.Optional;

import io.quarkus.runtime.configuration.DurationConverter;

/** The valid range of the time for which a message stays in a queue. */
public final class DurationRules {

    public static final String FIX = "use a duration from 1 millisecond to 49 days, such as 500ms, 10s or PT1M";

    /** The maximum of RabbitMQ: 2^32 - 1 milliseconds. */
    private static final long MAX_MILLIS = 4_294_967_295L;

    private DurationRules() {}

    /** The problem with a duration, as the end of a sentence; empty if it is valid. */
    public static Optional<String> fault(String text) {
        Duration duration;
        try {
            duration = parse(text);
        } catch (IllegalArgumentException e) {
            return Optional.of("is not a duration");
        }
        return duration == null ? Optional.of("is not a duration") : fault(duration);
    }

    /** The problem with a duration, as the end of a sentence; empty if it is valid. */
    public static Optional<String> fault(Duration duration) {
        if (duration.isNegative()) {
            return Optional.of("is negative");
        }
        if (duration.toMillis() == 0) {
            return Optional.of("is less than a millisecond");
        }
        if (duration.toMillis() > MAX_MILLIS) {
            return Optional.of("is longer than RabbitMQ supports");
        }
        return Optional.empty();
    }

    /** Reads a duration as Quarkus does. */
    public static Duration parse(String text) {
        return DurationConverter.parseDuration(text);
    }
}
