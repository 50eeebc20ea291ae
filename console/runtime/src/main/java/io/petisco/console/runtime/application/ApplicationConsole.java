package io.petisco.console.runtime.application;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.petisco.MessageConsumer;
import io.petisco.console.broker.ConsoleBroker;
import io.petisco.console.work.MessageCatalog;
import io.petisco.operations.OperationException;
import io.petisco.operations.broker.BrokerSettings;
import io.petisco.operations.topology.PlannedTopology;
import io.petisco.operations.topology.TopologyFile;
import io.petisco.rabbitmq.connection.RabbitMqSettings;
import io.petisco.runtime.ApplicationBroker;
import io.quarkus.arc.Arc;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The application's own broker, reached as the application itself reaches it. */
public final class ApplicationConsole {

    /** Where the build puts the application's lock file. */
    private static final String MESSAGES = "META-INF/petisco/console-messages.json";

    /** Where the build puts the topology, and where it also writes it. */
    private static final String TOPOLOGY = "META-INF/petisco/topology.json";

    private static final String TOPOLOGY_FILE = "target/petisco/topology.json";
    private static final int PORT = 15672;
    private static final int TLS_PORT = 15671;

    private ApplicationConsole() {}

    /** @throws io.petisco.operations.OperationException if the application does not use RabbitMQ */
    public static ConsoleBroker broker() {
        ApplicationBroker application =
                Arc.container().instance(ApplicationBroker.class).get();
        RabbitMqSettings settings = application
                .settings()
                .orElseThrow(() -> OperationException.refused(
                        "the application uses the in-memory broker, and the console shows RabbitMQ only"));
        return new ConsoleBroker(
                new BrokerSettings(
                        settings.endpoints(),
                        settings.username(),
                        settings.password(),
                        settings.virtualHost(),
                        settings.tls().isPresent(),
                        settings.authentication(),
                        settings.checks().management().orElseGet(() -> usual(settings))),
                settings.tls(),
                Optional.of(application.service()),
                Set.copyOf(application.queues()));
    }

    /** The application's consumers. */
    public static Optional<MessageConsumer> consumers() {
        return Optional.of(Arc.container().instance(MessageConsumer.class).get());
    }

    /** The message types that the build has found in the application's lock file; none without such a file. */
    public static MessageCatalog messages() {
        return resource(MESSAGES)
                .map(text -> MessageCatalog.of(Map.of("the lock file", text)))
                .orElseGet(MessageCatalog::empty);
    }

    /** What the application declares, as its build has written it. */
    public static List<PlannedTopology> topologies() {
        return resource(TOPOLOGY).map(text -> TopologyFile.of(TOPOLOGY_FILE, text)).stream()
                .toList();
    }

    private static Optional<String> resource(String name) {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            return file == null ? Optional.empty() : Optional.of(new String(file.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI usual(RabbitMqSettings settings) {
        String host = settings.endpoints().get(0).host();
        return URI.create(
                settings.tls().isPresent() ? "https://" + host + ":" + TLS_PORT : "http://" + host + ":" + PORT);
    }
}
