package io.petisco.runtime.management;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.petisco.ChaosSettings;
import io.petisco.ConfigurableChaos;
import io.quarkus.runtime.configuration.DurationConverter;

/** Shows and changes chaos. */
final class ChaosEndpoints {

    private static final String NACK_SHARE = "nack-share";
    private static final String FAILURE_SHARE = "failure-share";
    private static final String DELAY = "delay";
    private static final String PROTECTED = "protected-routing-keys";
    private static final String NACK_DELAY = "nack-delay";
    private static final List<String> PARAMETERS = List.of(NACK_SHARE, FAILURE_SHARE, DELAY, PROTECTED, NACK_DELAY);

    private final ConfigurableChaos chaos;

    ChaosEndpoints(ConfigurableChaos chaos) {
        this.chaos = chaos;
    }

    JsonReply show() {
        ChaosSettings settings = chaos.settings();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("enabled", chaos.isEnabled());
        json.put(NACK_SHARE, settings.nackShare());
        json.put(FAILURE_SHARE, settings.failureShare());
        json.put(DELAY, settings.delay().toString());
        json.put(PROTECTED, settings.protectedRoutingKeys());
        json.put(NACK_DELAY, settings.nackDelay().toString());
        return JsonReply.ok(json);
    }

    /** Changes the given settings; the others keep their values. */
    JsonReply change(Map<String, String> parameters) {
        Set<String> unknown = new TreeSet<>(parameters.keySet());
        PARAMETERS.forEach(unknown::remove);
        if (!unknown.isEmpty() || parameters.isEmpty()) {
            return JsonReply.badRequest(
                    (unknown.isEmpty() ? "nothing to change" : "unknown: " + String.join(", ", unknown))
                            + "; the parameters are " + String.join(", ", PARAMETERS));
        }
        try {
            ChaosSettings now = chaos.settings();
            chaos.change(new ChaosSettings(
                    share(parameters, NACK_SHARE, now.nackShare()),
                    share(parameters, FAILURE_SHARE, now.failureShare()),
                    duration(parameters, DELAY, now.delay()),
                    keys(parameters, now.protectedRoutingKeys()),
                    duration(parameters, NACK_DELAY, now.nackDelay())));
        } catch (IllegalArgumentException e) {
            return JsonReply.badRequest(e.getMessage());
        } catch (IllegalStateException e) {
            return JsonReply.error(409, e.getMessage());
        }
        return show();
    }

    private static double share(Map<String, String> parameters, String name, double now) {
        String text = parameters.get(name);
        if (text == null) {
            return now;
        }
        double share;
        try {
            share = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            share = Double.NaN;
        }
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(name + " must be between 0.0 and 1.0, but is " + text);
        }
        return share;
    }

    private static Duration duration(Map<String, String> parameters, String name, Duration now) {
        String text = parameters.get(name);
        if (text == null) {
            return now;
        }
        try {
            Duration duration = DurationConverter.parseDuration(text);
            if (duration != null) {
                return duration;
            }
        } catch (IllegalArgumentException e) {
            // logged below
        }
        throw new IllegalArgumentException(name + " must be a duration such as 200ms or PT1S, but is " + text);
    }

    private static List<String> keys(Map<String, String> parameters, List<String> now) {
        String text = parameters.get(PROTECTED);
        return text == null
                ? now
                : Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(key -> !key.isEmpty())
                        .toList();
    }
}
