package io.petisco.console.app;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.microprofile.config.Config;

import io.petisco.operations.broker.BrokerSettings;
import io.petisco.rabbitmq.connection.Authentication;
import io.petisco.rabbitmq.connection.Endpoint;
import io.quarkus.runtime.configuration.ConfigurationException;

/** The broker's address, from the settings that applications and the command line have. */
final class BrokerFromConfig {

    private static final int PORT = 5672;
    private static final int TLS_PORT = 5671;
    private static final int MANAGEMENT_PORT = 15672;
    private static final int MANAGEMENT_TLS_PORT = 15671;

    private BrokerFromConfig() {}

    /** @throws ConfigurationException if a value cannot be read; does not show values, which may hold a password */
    static BrokerSettings read(Config config) {
        boolean ssl = config.getOptionalValue("rabbitmq-ssl", Boolean.class).orElse(false);
        List<Endpoint> addresses = addresses(config, ssl ? TLS_PORT : PORT);
        String host = addresses.get(0).host();
        URI usual = URI.create(
                ssl ? "https://" + host + ":" + MANAGEMENT_TLS_PORT : "http://" + host + ":" + MANAGEMENT_PORT);
        return new BrokerSettings(
                addresses,
                text(config, "rabbitmq-username", "RABBITMQ_USER").orElse("guest"),
                text(config, "rabbitmq-password", "RABBITMQ_PASSWORD").orElse("guest"),
                text(config, "rabbitmq-virtual-host").orElse("/"),
                ssl,
                text(config, "quarkus.petisco.connection.authentication").map(BrokerFromConfig::authentication),
                text(config, "rabbitmq-management-url")
                        .map(BrokerFromConfig::uri)
                        .orElse(usual));
    }

    private static List<Endpoint> addresses(Config config, int port) {
        Optional<String> list = text(config, "rabbitmq-addresses");
        if (list.isEmpty()) {
            String host = text(config, "rabbitmq-host").orElse("localhost");
            if (host.contains("@") || host.contains("/")) {
                throw new ConfigurationException("rabbitmq-host must be a host name only: user name, password and"
                        + " virtual host have settings of their own");
            }
            return List.of(new Endpoint(
                    host,
                    config.getOptionalValue("rabbitmq-port", Integer.class).orElse(port)));
        }
        try {
            return Endpoint.parse(list.get(), port);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "rabbitmq-addresses is not a list such as rabbit-1:5672,rabbit-2:5672: user name and password"
                            + " have settings of their own");
        }
    }

    private static Authentication authentication(String text) {
        try {
            return Authentication.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("quarkus.petisco.connection.authentication is neither plain nor external");
        }
    }

    private static URI uri(String text) {
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null && uri.getUserInfo() == null && text.startsWith("http")) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // the same answer as for another scheme
        }
        throw new ConfigurationException(
                "rabbitmq-management-url is not a URL like http://localhost:15672, without user"
                        + " name and password");
    }

    /** The value of the first of these names that has one. */
    private static Optional<String> text(Config config, String... names) {
        for (String name : names) {
            Optional<String> value = config.getOptionalValue(name, String.class);
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }
}
