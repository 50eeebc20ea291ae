package io.petisco.cli.console;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

import org.junit.jupiter.api.Test;

import io.petisco.operations.broker.BrokerSettings;
import io.petisco.rabbitmq.connection.Authentication;
import io.petisco.rabbitmq.connection.Endpoint;

import static org.assertj.core.api.Assertions.assertThat;

class ConsoleLaunchTest {

    private final BrokerSettings broker = new BrokerSettings(
            List.of(new Endpoint("rabbit-1", 5671), new Endpoint("::1", 5673)),
            "support",
            "secret",
            "orders",
            true,
            Optional.of(Authentication.EXTERNAL),
            URI.create("https://rabbit-1:15671"));

    @Test
    void passesTheBrokerAsVariables() {
        assertThat(ConsoleLaunch.environment(broker))
                .containsEntry("RABBITMQ_ADDRESSES", "rabbit-1:5671,[::1]:5673")
                .containsEntry("RABBITMQ_USERNAME", "support")
                .containsEntry("RABBITMQ_PASSWORD", "secret")
                .containsEntry("RABBITMQ_VIRTUAL_HOST", "orders")
                .containsEntry("RABBITMQ_SSL", "true")
                .containsEntry("RABBITMQ_MANAGEMENT_URL", "https://rabbit-1:15671")
                .containsEntry("QUARKUS_PETISCO_CONNECTION_AUTHENTICATION", "external");
    }

    @Test
    void passesThePropertiesOfTlsAndNoPasswordOfTheBroker() {
        Properties properties = new Properties();
        properties.setProperty("javax.net.ssl.trustStore", "/etc/ca.p12");
        properties.setProperty("java.home", "/no/such/java");
        assertThat(new ConsoleLaunch(properties).command(Path.of("console.jar"), 9080))
                .containsExactly(
                        "java",
                        "-Djavax.net.ssl.trustStore=/etc/ca.p12",
                        "-Dquarkus.http.port=9080",
                        "-jar",
                        "console.jar");
    }
}
