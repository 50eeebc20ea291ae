package io.petisco.runtime;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.eclipse.microprofile.config.Config;

import io.petisco.rabbitmq.connection.Endpoint;
import io.petisco.text.Addresses;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * The address of the broker, from the settings that Quarkus' RabbitMQ connector also uses, or from the environment
 * variables of the Python implementation.
 *
 * @param ssl whether {@code rabbitmq-ssl} requires encrypted connections
 */
record BrokerAddress(List<Endpoint> endpoints, String username, String password, String virtualHost, boolean ssl) {

    private static final String ADDRESSES = "rabbitmq-addresses";
    private static final int PORT = 5672;
    private static final int TLS_PORT = 5671;

    /**
     * Reads the address. The variables RABBITMQ_HOST and RABBITMQ_PORT need no code: they are the same properties in
     * upper case.
     *
     * @param alwaysTls whether the connections are encrypted regardless of {@code rabbitmq-ssl}: decides on the default
     * port
     * @throws ConfigurationException if the list of addresses cannot be read
     */
    static BrokerAddress from(Config config, boolean alwaysTls) {
        boolean ssl = config.getOptionalValue("rabbitmq-ssl", Boolean.class).orElse(false);
        int defaultPort = ssl || alwaysTls ? TLS_PORT : PORT;
        return new BrokerAddress(
                endpoints(config, defaultPort),
                text(config, "rabbitmq-username", "RABBITMQ_USER").orElse("guest"),
                text(config, "rabbitmq-password", "RABBITMQ_PASSWORD").orElse("guest"),
                text(config, "rabbitmq-virtual-host").orElse("/"),
                ssl);
    }

    private static List<Endpoint> endpoints(Config config, int defaultPort) {
        Optional<String> addresses = text(config, ADDRESSES);
        if (addresses.isPresent()) {
            return parse(addresses.get(), defaultPort);
        }
        return List.of(new Endpoint(
                checked(text(config, "rabbitmq-host").orElse("localhost")),
                config.getOptionalValue("rabbitmq-port", Integer.class).orElse(defaultPort)));
    }

    private static List<Endpoint> parse(String addresses, int defaultPort) {
        try {
            return Endpoint.parse(addresses, defaultPort);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    ADDRESSES + (addresses.contains("@") ? "" : "=" + addresses) + " cannot be read (" + e.getMessage()
                            + "): expected are hosts separated by commas, each with its port if that is not "
                            + defaultPort
                            + ", for example rabbit-1:5672,rabbit-2:5672",
                    e,
                    Set.of(ADDRESSES));
        }
    }

    /** Refuses a complete URI, which other libraries accept. As a host name, it would put the password into logs. */
    private static String checked(String host) {
        if (host.contains("@") || host.contains("/")) {
            throw new ConfigurationException(
                    "rabbitmq-host must be a host name only, without amqp://, user name, password or virtual host:"
                            + " set rabbitmq-port, rabbitmq-username, rabbitmq-password, rabbitmq-virtual-host and"
                            + " rabbitmq-ssl for those",
                    Set.of("rabbitmq-host"));
        }
        return host;
    }

    /** Without user name and password. */
    @Override
    public String toString() {
        return Addresses.of(ssl, endpoints.stream().map(Endpoint::toString).toList(), virtualHost);
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
