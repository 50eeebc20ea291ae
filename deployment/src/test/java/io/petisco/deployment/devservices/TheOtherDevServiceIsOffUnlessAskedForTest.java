package io.petisco.deployment.devservices;

import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/** The dev service of quarkus-messaging-rabbitmq, a dependency of this extension. */
class TheOtherDevServiceIsOffUnlessAskedForTest {

    private static final String THEIRS = "quarkus.rabbitmq.devservices.enabled";

    @ParameterizedTest
    @CsvSource({
        "test, quarkus.petisco.devservices.kind, auto",
        "test, quarkus.petisco.devservices.kind, none",
        "dev, quarkus.petisco.transport, in-memory",
        "dev, rabbitmq-host, localhost"
    })
    void independentlyOfOurs(String profile, String name, String value) {
        assertThat(config(profile, name, value).getOptionalValue(THEIRS, String.class))
                .hasValue("false");
    }

    @ParameterizedTest
    @CsvSource({"test, true", "dev, true"})
    void butWhatTheUserSaysWins(String profile, String value) {
        assertThat(config(profile, THEIRS, value).getOptionalValue(THEIRS, String.class))
                .hasValue(value);
    }

    private static SmallRyeConfig config(String profile, String name, String value) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withProfile(profile)
                .withSources(new PropertiesConfigSource(Map.of(name, value), "application", 100))
                .withSources(new OneBrokerForBothExtensions())
                .build();
    }
}
