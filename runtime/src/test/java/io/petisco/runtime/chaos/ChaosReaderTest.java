package io.petisco.runtime.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.petisco.ChaosSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChaosReaderTest {

    private static final Duration NACK_DELAY = Duration.ofMillis(100);

    @Test
    void byItsVariables() {
        assertThat(read(Map.of(
                        "EVENT_CHAOS_PERCENTAGE_SIMULATE_NACK", "0.25",
                        "EVENT_CHAOS_PERCENTAGE_SIMULATE_FAILURES", "0.5",
                        "EVENT_CHAOS_DELAY_BEFORE_EVENT_HANDLER_SECONDS", "1.5",
                        "EVENT_CHAOS_PROTECTED_ROUTING_KEYS", "dead_letter.store,dl-legacy")))
                .isEqualTo(new ChaosSettings(
                        0.25, 0.5, Duration.ofMillis(1500), List.of("dead_letter.store", "dl-legacy"), NACK_DELAY));
    }

    @Test
    void theNewerOnesHavePrecedenceAndThePropertiesEvenMore() {
        ChaosSettings settings = read(Map.of(
                "EVENT_CHAOS_PERCENTAGE_SIMULATE_NACK", "0.1",
                "MESSAGE_CHAOS_PERCENTAGE_SIMULATE_NACK", "0.2",
                "MESSAGE_CHAOS_PERCENTAGE_SIMULATE_FAILURES", "0.3",
                "quarkus.petisco.chaos.failure-share", "0.4",
                "quarkus.petisco.chaos.protected-routing-keys", " a , *.b,"));

        assertThat(settings.nackShare()).isEqualTo(0.2);
        assertThat(settings.failureShare()).isEqualTo(0.4);
        assertThat(settings.protectedRoutingKeys()).containsExactly("a", "*.b");
    }

    /** The properties that a YAML list becomes. */
    @Test
    void byOnePropertyForEachElement() {
        assertThat(read(Map.of(
                                "EVENT_CHAOS_PROTECTED_ROUTING_KEYS", "other",
                                "quarkus.petisco.chaos.protected-routing-keys[0]", "a",
                                "quarkus.petisco.chaos.protected-routing-keys[1]", "*.b"))
                        .protectedRoutingKeys())
                .containsExactly("a", "*.b");
    }

    @Test
    void withoutThemThereIsNone() {
        assertThat(read(Map.of())).isEqualTo(ChaosSettings.OFF);
        assertThat(read(Map.of("EVENT_CHAOS_PERCENTAGE_SIMULATE_NACK", " "))).isEqualTo(ChaosSettings.OFF);
    }

    @ParameterizedTest
    @CsvSource({
        "quarkus.petisco.chaos.nack-share, 1.01, between 0.0 and 1.0",
        "quarkus.petisco.chaos.failure-share, -0.1, between 0.0 and 1.0",
        "EVENT_CHAOS_PERCENTAGE_SIMULATE_NACK, 30, between 0.0 and 1.0",
        "MESSAGE_CHAOS_PERCENTAGE_SIMULATE_FAILURES, NaN, between 0.0 and 1.0",
        "MESSAGE_CHAOS_PERCENTAGE_SIMULATE_FAILURES, many, between 0.0 and 1.0",
        "MESSAGE_CHAOS_DELAY_BEFORE_EVENT_HANDLER_SECONDS, -1, 'a number of seconds, 0 or more'"
    })
    void wrongValuesAreNamed(String name, String value, String range) {
        assertThatThrownBy(() -> read(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(name + " must be " + range + ", but is " + value);
    }

    private static ChaosSettings read(Map<String, String> config) {
        return new ChaosReader(name -> Optional.ofNullable(config.get(name))).read(Optional.empty(), NACK_DELAY);
    }
}
