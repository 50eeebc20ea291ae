package io.petisco.localbroker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * How to get a broker. {@link #fromSystem()} reads these system properties; each falls back to the environment variable of the
 * same name in capitals, with underscores (<code>PETISCO_TEST_RABBITMQ_KIND</code>):
 *
 * <table>
 * <caption>Settings</caption>
 * <tr><th>System property</th><th>Meaning</th><th>Default</th></tr>
 * <tr><td>petisco.test.rabbitmq.kind</td><td>auto, external, container or process</td><td>auto</td></tr>
 * <tr><td>petisco.test.rabbitmq.uri</td><td>amqp URI of an external broker; alone it means <em>external</em></td><td>none</td></tr>
 * <tr><td>petisco.test.rabbitmq.image</td><td>container image</td><td>rabbitmq:4-management</td></tr>
 * <tr><td>petisco.test.rabbitmq.server-script</td><td>the server script of a RabbitMQ installation; its folder must hold
 * rabbitmqctl too</td><td>/usr/lib/rabbitmq/bin/rabbitmq-server</td></tr>
 * <tr><td>petisco.test.rabbitmq.port</td><td>AMQP port of a container or process; 0 is any free one</td><td>0</td></tr>
 * <tr><td>petisco.test.rabbitmq.management-port</td><td>management port, also of an external broker; 0 is any free one (external:
 * none)</td><td>0</td></tr>
 * <tr><td>petisco.test.rabbitmq.temp-dir</td><td>where a private node puts its folder</td><td>java.io.tmpdir</td></tr>
 * <tr><td>petisco.test.rabbitmq.start-timeout</td><td>seconds until a start counts as failed (a container's image is pulled
 * before)</td><td>60</td></tr>
 * </table>
 *
 * @param kind empty is auto: external if a URI is set, else container if a Docker engine answers, else process
 * @param uri amqp URI of an external broker
 * @param image container image
 * @param serverScript server script of the installation that a private node runs
 * @param port AMQP port, 0 for any free one
 * @param managementPort management port, 0 for any free one
 * @param temporaryFolder parent of a private node's folder
 * @param startTimeout until a start counts as failed
 * @param configuration more lines for a private node's rabbitmq.conf; not for the other kinds
 * @param settingNames what messages call these settings
 */
public record Options(
        Optional<BrokerKind> kind,
        Optional<String> uri,
        String image,
        Path serverScript,
        int port,
        int managementPort,
        Path temporaryFolder,
        Duration startTimeout,
        String configuration,
        SettingNames settingNames) {

    static final String PREFIX = "petisco.test.rabbitmq.";
    static final Path DEBIAN_SCRIPT = Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server");

    /** The defaults, whatever the system properties and the environment say. */
    public static Options defaults() {
        return from(name -> null);
    }

    /**
     * The options of this JVM's system properties and environment.
     *
     * @throws LocalRabbitMqException if a value cannot be read; the message names the setting
     */
    public static Options fromSystem() {
        return from(name -> {
            String value = System.getProperty(name);
            return value != null ? value : System.getenv(environmentName(name));
        });
    }

    static Options from(UnaryOperator<String> settings) {
        return new Options(
                parseKind(text(settings, "kind", "auto")),
                Optional.ofNullable(text(settings, "uri", null)),
                text(settings, "image", "rabbitmq:4-management"),
                Path.of(text(settings, "server-script", DEBIAN_SCRIPT.toString())),
                number(settings, "port", 0),
                number(settings, "management-port", 0),
                Path.of(text(settings, "temp-dir", System.getProperty("java.io.tmpdir"))),
                Duration.ofSeconds(number(settings, "start-timeout", 60)),
                "",
                SettingNames.OF_TESTS);
    }

    public Options withKind(BrokerKind newKind) {
        return with(copy -> copy.kind = Optional.of(newKind));
    }

    public Options withUri(String newUri) {
        return with(copy -> copy.uri = Optional.of(newUri));
    }

    public Options withServerScript(Path newScript) {
        return with(copy -> copy.serverScript = newScript);
    }

    public Options withPort(int newPort) {
        return with(copy -> copy.port = newPort);
    }

    public Options withManagementPort(int newPort) {
        return with(copy -> copy.managementPort = newPort);
    }

    public Options withTemporaryFolder(Path newFolder) {
        return with(copy -> copy.temporaryFolder = newFolder);
    }

    public Options withStartTimeout(Duration newTimeout) {
        return with(copy -> copy.startTimeout = newTimeout);
    }

    public Options withSettingNames(SettingNames newNames) {
        return with(copy -> copy.settingNames = newNames);
    }

    /** @param lines for rabbitmq.conf, for example {@code consumer_timeout = 60000} */
    public Options withConfiguration(String lines) {
        return with(copy -> copy.configuration = lines);
    }

    private Options with(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.options();
    }

    static String environmentName(String property) {
        return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static Optional<BrokerKind> parseKind(String value) {
        if (value.equalsIgnoreCase("auto")) {
            return Optional.empty();
        }
        try {
            return Optional.of(BrokerKind.valueOf(value.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw new LocalRabbitMqException(
                    PREFIX + "kind is \"" + value + "\": use auto, external, container or process", e);
        }
    }

    private static String text(UnaryOperator<String> settings, String name, String otherwise) {
        String value = settings.apply(PREFIX + name);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    private static int number(UnaryOperator<String> settings, String name, int otherwise) {
        String value = text(settings, name, null);
        try {
            return value == null ? otherwise : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new LocalRabbitMqException(PREFIX + name + " is \"" + value + "\": use a whole number", e);
        }
    }

    /** Options that are still being changed. */
    private static final class Copy {

        private Optional<BrokerKind> kind;
        private Optional<String> uri;
        private final String image;
        private Path serverScript;
        private int port;
        private int managementPort;
        private Path temporaryFolder;
        private Duration startTimeout;
        private String configuration;
        private SettingNames settingNames;

        Copy(Options options) {
            kind = options.kind;
            uri = options.uri;
            image = options.image;
            serverScript = options.serverScript;
            port = options.port;
            managementPort = options.managementPort;
            temporaryFolder = options.temporaryFolder;
            startTimeout = options.startTimeout;
            configuration = options.configuration;
            settingNames = options.settingNames;
        }

        Options options() {
            return new Options(
                    kind,
                    uri,
                    image,
                    serverScript,
                    port,
                    managementPort,
                    temporaryFolder,
                    startTimeout,
                    configuration,
                    settingNames);
        }
    }
}
