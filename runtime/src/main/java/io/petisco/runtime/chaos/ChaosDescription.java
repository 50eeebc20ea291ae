package io.petisco.runtime.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.petisco.ChaosSettings;

/** Describes the enabled chaos as a text. */
final class ChaosDescription {

    private ChaosDescription() {}

    static String of(ChaosSettings settings) {
        List<String> parts = new ArrayList<>();
        if (settings.nackShare() > 0) {
            parts.add(percent(settings.nackShare()) + " of the deliveries are requeued");
        }
        if (settings.failureShare() > 0) {
            parts.add(percent(settings.failureShare())
                    + (settings.nackShare() > 0 ? " of the others fail" : " of the deliveries fail"));
        }
        if (!settings.delay().isZero()) {
            parts.add("each waits " + settings.delay().toMillis() + " ms");
        }
        if (!settings.protectedRoutingKeys().isEmpty()) {
            parts.add("but not " + String.join(", ", settings.protectedRoutingKeys()));
        }
        return String.join("; ", parts);
    }

    private static String percent(double share) {
        String text = String.format(Locale.ROOT, "%.4f", share * 100).replaceAll("\\.?0+$", "");
        return text + " %";
    }
}
