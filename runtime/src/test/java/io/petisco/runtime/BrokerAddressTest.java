package io.petisco.runtime;

import java.util.Map;

import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BrokerAddressTest {

    private static BrokerAddress address(Map<String, String> settings) {
        Config config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build();
        return BrokerAddress.from(config, false);
    }

    @Test
    void asText() {
        assertThat(address(Map.of(
                        "rabbitmq-host", "rabbit-1",
                        "rabbitmq-username", "ada",
                        "rabbitmq-password", "s3cret")))
                .hasToString("amqp://rabbit-1:5672 vhost /");
    }

    @ParameterizedTest
    @CsvSource({
        "rabbitmq-host, amqp://ada:s3cret@rabbit-1:5672/shop",
        "rabbitmq-host, ada:s3cret@rabbit-1",
        "rabbitmq-addresses, amqp://ada:s3cret@rabbit-1:5672/shop",
        "rabbitmq-addresses, 'rabbit-1,ada:s3cret@rabbit-2:5672'"
    })
    void whenTheyHaveACompleteOneWhereAHostIsExpected(String property, String value) {
        assertThatThrownBy(() -> address(Map.of(property, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(property)
                .hasMessageContaining("amqp://")
                .satisfies(failure -> assertThat(failure)
                        .hasStackTraceContaining("amqp://")
                        .extracting(Throwable::toString)
                        .asString()
                        .doesNotContain("s3cret"));
    }

    @Test
    void butASpellingMistake() {
        assertThatThrownBy(() -> address(Map.of("rabbitmq-addresses", "rabbit-1:amqp")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("rabbitmq-addresses=rabbit-1:amqp cannot be read (");
    }
}
