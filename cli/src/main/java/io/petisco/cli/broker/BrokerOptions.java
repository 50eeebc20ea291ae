package io.petisco.cli.broker;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.petisco.cli.CliException;
import io.petisco.operations.broker.BrokerSettings;
import io.petisco.rabbitmq.connection.Authentication;
import io.petisco.rabbitmq.connection.Endpoint;
import io.petisco.text.Addresses;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Options for the address of the broker. Missing options are taken from the settings that applications use. */
public class BrokerOptions {

    private static final int PORT = 5672;
    private static final int TLS_PORT = 5671;
    private static final int MANAGEMENT_PORT = 15672;
    private static final int MANAGEMENT_TLS_PORT = 15671;

    @ArgGroup(
            validate = false,
            heading = "%nThe broker (by default as the application: rabbitmq-host, RABBITMQ_HOST and so on):%n")
    private Group group = new Group();

    /** The options under one heading. */
    static final class Group {
        @Option(
                names = "--host",
                paramLabel = "HOST",
                description = "rabbitmq-host, RABBITMQ_HOST, RABBITMQ_ADDRESSES; localhost.")
        String host;

        @Option(
                names = "--port",
                paramLabel = "PORT",
                description = "rabbitmq-port, RABBITMQ_PORT; 5672, with TLS 5671.")
        Integer port;

        @Option(
                names = "--user",
                paramLabel = "NAME",
                description = "rabbitmq-username, RABBITMQ_USERNAME, RABBITMQ_USER; guest.")
        String user;

        @Option(
                names = "--password",
                paramLabel = "PASSWORD",
                arity = "0..1",
                interactive = true,
                description =
                        "rabbitmq-password, RABBITMQ_PASSWORD; guest. The option without a value asks for it; with"
                                + " one,"
                                + " other users of this machine can see it.")
        String password;

        @Option(
                names = "--password-file",
                paramLabel = "FILE",
                description = "A file whose first line is the password.")
        Path passwordFile;

        @Option(
                names = "--virtual-host",
                paramLabel = "NAME",
                description = "rabbitmq-virtual-host, RABBITMQ_VIRTUAL_HOST; /.")
        String virtualHost;

        @Option(names = "--ssl", arity = "0", description = "rabbitmq-ssl, RABBITMQ_SSL: use TLS.")
        Boolean ssl;

        @Option(
                names = "--authentication",
                paramLabel = "plain|external",
                description = "quarkus.petisco.connection.authentication: by password, or by the client"
                        + " certificate of"
                        + " -Djavax.net.ssl.keyStore; what the broker offers.")
        Authentication authentication;

        @Option(
                names = "--management-url",
                paramLabel = "URL",
                description = "rabbitmq-management-url, RABBITMQ_MANAGEMENT_URL; http://HOST:15672, with TLS"
                        + " https://HOST:15671.")
        String managementUrl;

        @Option(
                names = "--properties",
                paramLabel = "FILE",
                description = "An application.properties to read these settings from.")
        Path properties;
    }

    /**
     * The settings: from the options, else from these sources, else the defaults.
     *
     * @throws CliException if a value is invalid
     */
    public BrokerSettings settings(SettingSources given) {
        SettingSources sources = group.properties == null ? given : given.and(group.properties);
        boolean ssl = group.ssl != null
                ? group.ssl
                : sources.first("rabbitmq-ssl").map(Boolean::parseBoolean).orElse(false);
        List<Endpoint> addresses = addresses(sources, ssl ? TLS_PORT : PORT);
        String host = addresses.get(0).host();
        String defaultUrl =
                ssl ? "https://" + host + ":" + MANAGEMENT_TLS_PORT : "http://" + host + ":" + MANAGEMENT_PORT;
        return new BrokerSettings(
                addresses,
                text(group.user, sources, "rabbitmq-username", "RABBITMQ_USER").orElse("guest"),
                password(sources),
                text(group.virtualHost, sources, "rabbitmq-virtual-host").orElse("/"),
                ssl,
                authentication(sources, ssl),
                uri(text(group.managementUrl, sources, "rabbitmq-management-url")
                        .orElse(defaultUrl)));
    }

    private Optional<Authentication> authentication(SettingSources sources, boolean ssl) {
        Optional<Authentication> chosen = Optional.ofNullable(group.authentication)
                .or(() -> sources.first("quarkus.petisco.connection.authentication")
                        .map(BrokerOptions::authentication));
        if (chosen.equals(Optional.of(Authentication.EXTERNAL)) && !ssl) {
            throw CliException.refused(
                    "--authentication=external (quarkus.petisco.connection.authentication) needs TLS: set --ssl or"
                            + " RABBITMQ_SSL");
        }
        return chosen;
    }

    private static Authentication authentication(String text) {
        try {
            return Authentication.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw CliException.refused(
                    "quarkus.petisco.connection.authentication is neither plain nor external: '" + text + "'");
        }
    }

    private String password(SettingSources sources) {
        if (group.passwordFile == null) {
            return text(group.password, sources, "rabbitmq-password", "RABBITMQ_PASSWORD")
                    .orElse("guest");
        }
        if (group.password != null) {
            throw CliException.refused("use either --password or --password-file, not both");
        }
        return PasswordFile.read("--password-file", group.passwordFile);
    }

    /** Whether the password is among these arguments of the command, which every user of the machine can list. */
    protected boolean isPasswordAmong(List<String> arguments) {
        if (group.password == null) {
            return false;
        }
        int option = arguments.indexOf("--password");
        return arguments.contains("--password=" + group.password)
                || option >= 0
                        && option + 1 < arguments.size()
                        && arguments.get(option + 1).equals(group.password);
    }

    private List<Endpoint> addresses(SettingSources sources, int defaultPort) {
        Optional<String> list = sources.first("rabbitmq-addresses");
        if (group.host == null && group.port == null && list.isPresent()) {
            return nodes(list.get(), defaultPort);
        }
        int port = group.port != null
                ? group.port
                : sources.first("rabbitmq-port").map(BrokerOptions::port).orElse(defaultPort);
        return List.of(new Endpoint(text(group.host, sources, "rabbitmq-host").orElse("localhost"), port));
    }

    private static List<Endpoint> nodes(String text, int defaultPort) {
        try {
            return Endpoint.parse(text, defaultPort);
        } catch (IllegalArgumentException e) {
            throw CliException.refused("rabbitmq-addresses (RABBITMQ_ADDRESSES) is not a list such as"
                    + " rabbit-1:5672,rabbit-2:5672"
                    + (text.contains("@") ? ": user name and password are settings of their own" : ": '" + text + "'"));
        }
    }

    private static Optional<String> text(String option, SettingSources sources, String... names) {
        return option == null ? sources.first(names) : Optional.of(option);
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw CliException.refused("rabbitmq-port (RABBITMQ_PORT) is not a number: '" + text + "'");
        }
    }

    private static URI uri(String text) {
        URI uri;
        try {
            uri = URI.create(Addresses.withoutUser(text)); // user and password are separate settings
        } catch (IllegalArgumentException e) {
            throw CliException.refused("--management-url is not a URL: '" + Addresses.withoutUser(text) + "'");
        }
        if (uri.getHost() == null || !text.startsWith("http")) {
            throw CliException.refused(
                    "--management-url is not a URL like http://localhost:15672: '" + Addresses.withoutUser(text) + "'");
        }
        return uri;
    }
}
