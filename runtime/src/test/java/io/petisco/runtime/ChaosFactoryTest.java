package io.petisco.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

import io.petisco.runtime.chaos.BuiltInChaos;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChaosFactoryTest {

    private final BuiltInChaos builtIn = new BuiltInChaos();

    @Test
    void elseThereIsNone() {
        assertThat(factory(LaunchMode.NORMAL, Optional.empty(), "0.5").create(() -> builtIn, builtIn))
                .isNull();
        assertThat(builtIn.isEnabled()).isFalse();
    }

    @Test
    void thenThereIsSome() {
        assertThat(factory(LaunchMode.NORMAL, Optional.of(true), "0.5").create(() -> builtIn, builtIn))
                .isSameAs(builtIn);
        assertThat(builtIn.settings().nackShare()).isEqualTo(0.5);
    }

    @Test
    void elsewhereItMayBeSwitchedOff() {
        assertThat(factory(LaunchMode.TEST, Optional.of(false), "0.5").create(() -> builtIn, builtIn))
                .isNull();
        assertThat(factory(LaunchMode.DEVELOPMENT, Optional.empty(), "0.5").create(() -> builtIn, builtIn))
                .isSameAs(builtIn);
    }

    @Test
    void aWrongShareIsAnErrorEverywhere() {
        assertThatThrownBy(() ->
                        factory(LaunchMode.NORMAL, Optional.empty(), "1.5").create(() -> builtIn, builtIn))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("EVENT_CHAOS_PERCENTAGE_SIMULATE_NACK must be between 0.0 and 1.0, but is 1.5");
    }

    private static ChaosFactory factory(LaunchMode mode, Optional<Boolean> enabled, String nacks) {
        Config config = new SmallRyeConfigBuilder()
                .withSources(
                        new PropertiesConfigSource(Map.of("EVENT_CHAOS_PERCENTAGE_SIMULATE_NACK", nacks), "test", 100))
                .build();
        return new ChaosFactory(mode, new Chaos(enabled), config);
    }

    private record Chaos(Optional<Boolean> enabled) implements PetiscoConfig.ChaosConfig {

        @Override
        public Optional<String> nackShare() {
            return Optional.empty();
        }

        @Override
        public Optional<String> failureShare() {
            return Optional.empty();
        }

        @Override
        public Optional<Duration> delay() {
            return Optional.empty();
        }

        @Override
        public Optional<List<String>> protectedRoutingKeys() {
            return Optional.empty();
        }

        @Override
        public Duration nackDelay() {
            return Duration.ofMillis(100);
        }
    }
}
