package io.petisco.deployment.settings;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The valid values of the settings of queues. */
public final class ValueRules {

    public static final Range MAX_RETRIES = new Range(0, Integer.MAX_VALUE);
    public static final Range PREFETCH = new Range(1, 65_535);
    public static final Range CONCURRENCY = new Range(1, Integer.MAX_VALUE);
    public static final Range MAX_LENGTH = new Range(1, Long.MAX_VALUE);
    /** The range that the broker accepts; it recommends fewer priorities. */
    public static final Range PRIORITY = new Range(1, 255);

    private ValueRules() {}

    /** A range of whole numbers. */
    public record Range(long min, long max) {

        /** The problem with a number, as the end of a sentence; empty if it is valid. */
        public Optional<String> fault(String text) {
            long number;
            try {
                number = Long.parseLong(text);
            } catch (NumberFormatException e) {
                return Optional.of("is not a whole number");
            }
            return number < min
                    ? Optional.of("is less than " + min)
                    : number > max ? Optional.of("is more than " + max) : Optional.empty();
        }

        public String fix() {
            return max >= Integer.MAX_VALUE ? "use " + min + " or more" : "use a number from " + min + " to " + max;
        }
    }

    public static boolean isOneOf(String text, Enum<?>[] constants) {
        return Stream.of(constants).anyMatch(constant -> text(constant).equals(text));
    }

    public static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
