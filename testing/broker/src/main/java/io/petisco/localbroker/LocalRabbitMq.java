package io.petisco.localbroker;

import java.nio.file.Path;
import java.util.OptionalInt;

import org.jboss.logging.Logger;

import com.rabbitmq.client.ConnectionFactory;

/**
 * A real RabbitMQ for tests and development: an external one if configured; else a container where a Docker engine
 * answers (decided in at most 3 s); else a private node of this machine's {@code rabbitmq-server}, on free loopback
 * ports, in a temporary folder, with its own name, cookie and epmd. One INFO line says which it is and why.
 * {@link Options} lists the settings.
 *
 * <p>Nothing outlives its owner: {@link #close()} ends the processes and deletes the folder, and a private node notices
 * within a second when its JVM was killed.
 *
 * <p>Methods may be called from any thread; {@link #stop()}, {@link #kill()}, {@link #restart()} and {@link #close()}
 * wait for each other. Failures are {@link LocalRabbitMqException}s whose message names the fix.
 */
public final class LocalRabbitMq implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(LocalRabbitMq.class);

    private final BrokerNode node;
    private final boolean shared;

    LocalRabbitMq(BrokerNode node, boolean shared) {
        this.node = node;
        this.shared = shared;
    }

    /** Starts a broker as the system properties and the environment say, and returns when it accepts AMQP connections. */
    public static LocalRabbitMq start() {
        return start(Options.fromSystem());
    }

    /** Starts a broker with the given options, and returns when it accepts AMQP connections (private node: about 6 s). */
    public static LocalRabbitMq start(Options options) {
        return new LocalRabbitMq(startNode(options), false);
    }

    /** As {@link #start(Options)}, but leaves the log line to the caller. */
    public static LocalRabbitMq startSilently(Options options) {
        return new LocalRabbitMq(startNode(options, choose(options)), false);
    }

    /**
     * The one broker of this JVM, started by the first call as {@link #start()} does, and the same for every class
     * loader. It ends with the JVM: {@link #close()} does nothing here. Callers leave it running, and use their own
     * names or their own virtual host ({@code ctl("add_vhost", ...)}).
     */
    public static LocalRabbitMq shared() {
        return new LocalRabbitMq(SharedBroker.get(() -> startNode(Options.fromSystem())), true);
    }

    private static BrokerNode startNode(Options options) {
        long begin = System.nanoTime();
        BrokerSelection.Choice choice = choose(options);
        BrokerNode node = startNode(options, choice);
        LOG.infof(
                "RabbitMQ: %s, because %s (ready after %.1f s)",
                node.describe(), choice.reason(), (System.nanoTime() - begin) / 1e9);
        return node;
    }

    private static BrokerSelection.Choice choose(Options options) {
        return BrokerSelection.choose(options, DockerProbe.ofThisMachine());
    }

    private static BrokerNode startNode(Options options, BrokerSelection.Choice choice) {
        return switch (choice.kind()) {
            case EXTERNAL -> ExternalNode.connect(options);
            case CONTAINER -> ContainerNode.start(options);
            case PROCESS -> ProcessNode.start(options);
        };
    }

    /** Where the broker comes from. */
    public BrokerKind kind() {
        return BrokerKind.valueOf(node.kind());
    }

    public String host() {
        return node.host();
    }

    /** The AMQP port; it stays the same after {@link #restart()}. */
    public int port() {
        return node.port();
    }

    public String username() {
        return node.username();
    }

    public String password() {
        return node.password();
    }

    public String virtualHost() {
        return node.virtualHost();
    }

    /**
     * The port of the management API and user interface (plain HTTP, same host and user); empty for an external broker
     * without one.
     */
    public OptionalInt managementPort() {
        int port = node.managementPort();
        return port == 0 ? OptionalInt.empty() : OptionalInt.of(port);
    }

    /** A new connection factory of the RabbitMQ Java client, set up for this broker; the client's defaults otherwise. */
    public ConnectionFactory connectionFactory() {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(host());
        factory.setPort(port());
        factory.setUsername(username());
        factory.setPassword(password());
        factory.setVirtualHost(virtualHost());
        return factory;
    }

    /**
     * Runs {@code rabbitmqctl -q <arguments>} against this broker and returns its standard output. Takes about 0.8 s.
     *
     * @throws LocalRabbitMqException if it fails (with its output) or takes over 60 s
     * @throws UnsupportedOperationException for an external broker
     */
    public String ctl(String... arguments) {
        return node.ctl(arguments);
    }

    /**
     * Imports a definitions file ({@code rabbitmqctl import_definitions}).
     *
     * @throws UnsupportedOperationException for an external broker
     */
    public void importDefinitions(Path file) {
        node.importDefinitions(file.toAbsolutePath().toString());
    }

    /**
     * Stops the broker as an administrator would (a private node takes about 6 s); its data stays. Does nothing if it is down.
     *
     * @throws UnsupportedOperationException for an external broker
     */
    public void stop() {
        node.stop();
    }

    /**
     * Kills the broker (SIGKILL), as a crash would; its data stays. Does nothing if it is down.
     *
     * @throws UnsupportedOperationException for an external broker
     */
    public void kill() {
        node.kill();
    }

    /**
     * Starts the broker again, on the same port and data; stops it first if it runs. Returns when it accepts AMQP connections.
     *
     * @throws UnsupportedOperationException for an external broker
     */
    public void restart() {
        node.restart();
    }

    /** Ends the broker and deletes its data; leaves an external broker and the {@link #shared()} one alone. */
    @Override
    public void close() {
        if (!shared) {
            node.close();
        }
    }

    @Override
    public String toString() {
        return node.describe();
    }
}
