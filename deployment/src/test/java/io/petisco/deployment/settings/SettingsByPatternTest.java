package io.petisco.deployment.settings;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsByPatternTest {

    private static final String DELAYS = "quarkus.petisco.queues.\"*.send_mail\".retry-delays";

    private static Map<String, ?> read(Map<String, String> properties) {
        return SettingsByPattern.read(properties.keySet(), name -> Optional.ofNullable(properties.get(name)))
                .byPattern();
    }

    /** SmallRye reads a YAML list as one property for each element, and as one comma-separated property. */
    @Test
    void readsListsOfYaml() {
        Map<String, ?> expected = Map.of("*.send_mail", Map.of("retry-delays", "10s,1m,10m"));
        assertThat(read(Map.of(
                        DELAYS, "10s,1m,10m", DELAYS + "[0]", "10s", DELAYS + "[1]", "1m", DELAYS + "[2]", "10m")))
                .isEqualTo(expected);
        assertThat(read(Map.of(DELAYS + "[2]", "10m", DELAYS + "[0]", "10s", DELAYS + "[1]", "1m")))
                .isEqualTo(expected);
    }

    @Test
    void keepsOtherSettingsApart() {
        assertThat(read(Map.of(DELAYS + "[0]", "10s", "quarkus.petisco.queues.\"*\".prefetch", "5")))
                .isEqualTo(Map.of("*.send_mail", Map.of("retry-delays", "10s"), "*", Map.of("prefetch", "5")));
    }
}
