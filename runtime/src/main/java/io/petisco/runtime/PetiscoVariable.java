package io.petisco.runtime;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import io.quarkus.runtime.configuration.DurationConverter;

/**
 * An environment variable of the Python implementation, and the corresponding property. The meaning and units of the
 * values follow the source of that implementation: {@code RABBITMQ_MESSAGE_TTL} is in milliseconds, as documented
 * there.
 *
 * @param conversion converts the variable's value to the property's; throws {@link IllegalArgumentException}
 * @param expected the valid values
 * @param secret whether the value must not be logged
 */
record PetiscoVariable(
        String name, String property, Function<String, String> conversion, String expected, boolean secret) {

    static final List<PetiscoVariable> ALL = List.of(
            number("RABBITMQ_HEARTBEAT", "quarkus.petisco.connection.heartbeat", 0, "s", "whole seconds, such as 60"),
            new PetiscoVariable("RABBITMQ_USER", "rabbitmq-username", text -> text, "a user name", true),
            number(
                    "RABBITMQ_CONNECTION_NUM_MAX_RETRIES",
                    "quarkus.petisco.connection.initial-attempts",
                    1,
                    "",
                    "a number from 1 on, such as 15"),
            new PetiscoVariable(
                    "RABBITMQ_CONNECTION_WAIT_SECONDS_RETRY",
                    "quarkus.petisco.connection.initial-wait",
                    PetiscoVariable::millisOfSeconds,
                    "seconds, such as 1 or 0.5",
                    false),
            number("RABBITMQ_MESSAGE_TTL", "quarkus.petisco.retry.ttl", 1, "ms", "whole milliseconds, such as 5000"),
            number(
                    "RABBITMQ_PREFETCH_COUNT",
                    "quarkus.petisco.consumer.prefetch",
                    1,
                    "",
                    "a number from 1 to 65535, such as 50"),
            flag(
                    "PETISCO_RABBITMQ_CONFIGURER_CLEAR_SUBSCRIBER_BEFORE",
                    "quarkus.petisco.topology.clear-before-declare.handlers"),
            flag(
                    "PETISCO_RABBITMQ_CONFIGURER_CLEAR_STORE_BEFORE",
                    "quarkus.petisco.topology.clear-before-declare.store"));

    /** The variables without effect: a lost connection is always reopened. */
    static final List<String> WITHOUT_EFFECT = List.of(
            "PETISCO_RABBITMQ_MAX_ATTEMPTS_TO_RECONNECT_CONSUMER",
            "PETISCO_RABBITMQ_WAIT_SECONDS_TO_RECONNECT_CONSUMER");

    private static final Set<String> TRUE = Set.of("true", "1", "yes", "on");
    private static final Set<String> FALSE = Set.of("false", "0", "no", "off");

    private static PetiscoVariable number(String name, String property, int min, String unit, String expected) {
        return new PetiscoVariable(name, property, text -> wholeNumber(text, min) + unit, expected, false);
    }

    private static PetiscoVariable flag(String name, String property) {
        return new PetiscoVariable(name, property, PetiscoVariable::trueOrFalse, "true or false", false);
    }

    private static int wholeNumber(String text, int min) {
        int number = Integer.parseInt(text);
        if (number < min) {
            throw new IllegalArgumentException();
        }
        return number;
    }

    private static String millisOfSeconds(String text) {
        BigDecimal seconds = new BigDecimal(text);
        if (seconds.signum() < 0) {
            throw new IllegalArgumentException();
        }
        return seconds.movePointRight(3).longValue() + "ms";
    }

    private static String trueOrFalse(String text) {
        String lower = text.toLowerCase(java.util.Locale.ROOT);
        if (!TRUE.contains(lower) && !FALSE.contains(lower)) {
            throw new IllegalArgumentException();
        }
        return String.valueOf(TRUE.contains(lower));
    }

    /**
     * The property's value.
     *
     * @throws IllegalArgumentException if the variable's value is invalid; its text names the variable and the value
     */
    String convert(String value) {
        try {
            return conversion.apply(value.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The environment variable " + name + " is '" + value + "': use " + expected);
        }
    }

    /** Whether two values of the property have the same meaning. */
    boolean isSame(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        try {
            Duration duration = DurationConverter.parseDuration(one);
            return duration != null && duration.equals(DurationConverter.parseDuration(other));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
