package io.petisco.runtime.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.petisco.ChaosSettings;

/**
 * Reads the settings. Each comes from its property or, if that is not set, from the environment variables of the Python
 * implementation, where {@code MESSAGE_CHAOS_...} has precedence over {@code EVENT_CHAOS_...}.
 */
public final class ChaosReader {

    private static final String PREFIX = "quarkus.petisco.chaos.";
    private static final String[] VARIABLE_PREFIXES = {"MESSAGE_CHAOS_", "EVENT_CHAOS_"};

    private final Function<String, Optional<String>> config;

    /** @param config returns the value of a property or an environment variable */
    public ChaosReader(Function<String, Optional<String>> config) {
        this.config = config;
    }

    private record Setting(String name, String value) {}

    /**
     * The settings.
     *
     * @param delay the value of the property {@code delay}
     * @param nackDelay the value of the property {@code nack-delay}
     * @throws IllegalArgumentException if a value is invalid; names the property or variable
     */
    public ChaosSettings read(Optional<Duration> delay, Duration nackDelay) {
        if (nackDelay.toMillis() < 1) {
            throw new IllegalArgumentException(PREFIX + "nack-delay must be 1ms or more, but is " + nackDelay);
        }
        if (delay.isPresent() && delay.get().isNegative()) {
            throw new IllegalArgumentException(PREFIX + "delay must not be negative, but is " + delay.get());
        }
        return new ChaosSettings(
                share("nack-share", "PERCENTAGE_SIMULATE_NACK"),
                share("failure-share", "PERCENTAGE_SIMULATE_FAILURES"),
                delay.isPresent() ? delay.get() : delayOfVariable(),
                protectedRoutingKeys(),
                nackDelay);
    }

    private double share(String property, String variable) {
        Setting setting = find(property, variable);
        return setting == null ? 0 : number(setting, 1, "between 0.0 and 1.0");
    }

    private Duration delayOfVariable() {
        Setting setting = find(null, "DELAY_BEFORE_EVENT_HANDLER_SECONDS");
        if (setting == null) {
            setting = find(null, "DELAY_BEFORE_MESSAGE_HANDLER_SECONDS");
        }
        return setting == null
                ? Duration.ZERO
                : Duration.ofMillis(Math.round(number(setting, 86_400, "a number of seconds, 0 or more") * 1_000));
    }

    private List<String> protectedRoutingKeys() {
        List<String> elements = elements(PREFIX + "protected-routing-keys");
        if (!elements.isEmpty()) {
            return elements;
        }
        Setting setting = find("protected-routing-keys", "PROTECTED_ROUTING_KEYS");
        return setting == null
                ? List.of()
                : Arrays.stream(setting.value().split(","))
                        .map(String::strip)
                        .filter(key -> !key.isEmpty())
                        .toList();
    }

    /** A list with one property for each element, the form of YAML files. */
    private List<String> elements(String name) {
        List<String> elements = new ArrayList<>();
        Setting element = find(name + "[0]");
        while (element != null) {
            elements.add(element.value());
            element = find(name + "[" + elements.size() + "]");
        }
        return List.copyOf(elements);
    }

    /** The first of these that is set, or null. */
    private Setting find(String property, String variable) {
        Setting found = property == null ? null : find(PREFIX + property);
        for (int i = 0; i < VARIABLE_PREFIXES.length && found == null; i++) {
            found = find(VARIABLE_PREFIXES[i] + variable);
        }
        return found;
    }

    private Setting find(String name) {
        String value = config.apply(name).orElse("").strip();
        return value.isEmpty() ? null : new Setting(name, value);
    }

    private static double number(Setting setting, double most, String range) {
        double number;
        try {
            number = Double.parseDouble(setting.value());
        } catch (NumberFormatException e) {
            number = Double.NaN;
        }
        if (!(number >= 0 && number <= most)) {
            throw new IllegalArgumentException(setting.name() + " must be " + range + ", but is " + setting.value());
        }
        return number;
    }
}
