package io.petisco.deployment.validate;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the values of settings for queues may be. */
final class ValueRules {

    static final Range MAX_RETRIES = new Range(0, Integer.MAX_VALUE);
    static final Range PREFETCH = new Range(1, 65_535);
    static final Range CONCURRENCY = new Range(1, Integer.MAX_VALUE);
    static final Range MAX_LENGTH = new Range(1, Long.MAX_VALUE);
    /** More than the broker recommends, and as many as it takes. */
    static final Range PRIORITY = new Range(1, 255);

    private ValueRules() {}

    /** Whole numbers. */
    record Range(long min, long max) {

        /** What is wrong with a number, as the end of a sentence; empty if it is right. */
        Optional<String> fault(String text) {
            long number;
            try {
                number = Long.parseLong(text);
            } catch (NumberFormatException e) {
                return Optional.of("is no whole number");
            }
            return number < min
                    ? Optional.of("is less than " + min)
                    : number > max ? Optional.of("is more than " + max) : Optional.empty();
        }

        String fix() {
            return max >= Integer.MAX_VALUE ? "use " + min + " or more" : "use a number from " + min + " to " + max;
        }
    }

    static boolean isOneOf(String text, Enum<?>[] constants) {
        return Stream.of(constants).anyMatch(constant -> text(constant).equals(text));
    }

    static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
