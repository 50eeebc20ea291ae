package io.petisco.runtime;

import java.util.Optional;

import org.eclipse.microprofile.config.Config;

/**
 * Where the broker is, by the settings that Quarkus' RabbitMQ connector uses too, or by the environment variables of petisco.
 */
record BrokerAddress(String host, int port, String username, String password, String virtualHost, boolean ssl) {

    private static final int PORT = 5672;
    private static final int TLS_PORT = 5671;

    /** The variables RABBITMQ_HOST and RABBITMQ_PORT need no mention: they are the same properties in upper case. */
    static BrokerAddress from(Config config) {
        boolean ssl = config.getOptionalValue("rabbitmq-ssl", Boolean.class).orElse(false);
        return new BrokerAddress(
                text(config, "rabbitmq-host").orElse("localhost"),
                config.getOptionalValue("rabbitmq-port", Integer.class).orElse(ssl ? TLS_PORT : PORT),
                text(config, "rabbitmq-username")
                        .or(() -> text(config, "RABBITMQ_USER"))
                        .orElse("guest"),
                text(config, "rabbitmq-password")
                        .or(() -> text(config, "RABBITMQ_PASSWORD"))
                        .orElse("guest"),
                text(config, "rabbitmq-virtual-host").orElse("/"),
                ssl);
    }

    private static Optional<String> text(Config config, String name) {
        return config.getOptionalValue(name, String.class);
    }
}
