package io.petisco.runtime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfigBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConfigLimitsTest {

    private static PetiscoConfig config(String... namesAndValues) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(PetiscoConfig.class)
                .withValidateUnknown(false);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            builder.withDefaultValue("quarkus.petisco." + namesAndValues[i], namesAndValues[i + 1]);
        }
        return builder.build().getConfigMapping(PetiscoConfig.class);
    }

    @Test
    void theDefaultsAreWithinThem() {
        assertThatCode(() -> ConfigLimits.check(config())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "publisher.max-in-flight, 0, 0: use 1 or more",
        "publisher.max-in-flight, -1, -1: use 1 or more",
        "publisher.confirm-timeout, 0s, PT0S: use a time longer than 0",
        "consumer.prefetch, 0, 0: use 1 to 65535",
        "consumer.prefetch, 65536, 65536: use 1 to 65535",
        "consumer.concurrency, 0, 0: use 1 or more",
        "consumer.max-body-size, 0, 0: use 1 or more",
        "retry.max-retries, -1, -1: use 0 or more",
        "connection.initial-attempts, 0, 0: use 1 or more",
        "connection.heartbeat, 24h, 86400: use 0 to 65535",
        "dead-letter.retry-delay, 0s, PT0S: use a time longer than 0"
    })
    void valuesOutOfRangeAreRefused(String property, String value, String fault) {
        assertThatThrownBy(() -> ConfigLimits.check(config(property, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("quarkus.petisco." + property + " is " + fault);
    }

    @Test
    void allAreNamedAtOnce() {
        assertThatThrownBy(() -> ConfigLimits.check(config("publisher.max-in-flight", "0", "consumer.prefetch", "0")))
                .hasMessageContainingAll("max-in-flight is 0", "; quarkus.petisco.consumer.prefetch is 0")
                .satisfies(e -> assertThat(((ConfigurationException) e).getConfigKeys())
                        .containsExactlyInAnyOrder(
                                "quarkus.petisco.publisher.max-in-flight", "quarkus.petisco.consumer.prefetch"));
    }
}
