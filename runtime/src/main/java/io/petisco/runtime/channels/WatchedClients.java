package io.petisco.runtime.channels;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;

import com.rabbitmq.client.DefaultSaslConfig;
import com.rabbitmq.client.MetricsCollector;

import io.petisco.runtime.PetiscoEngine;
import io.petisco.transport.Deadline;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.reactive.messaging.ClientCustomizer;
import io.smallrye.reactive.messaging.rabbitmq.RabbitMQConnector;
import io.vertx.rabbitmq.RabbitMQOptions;

/**
 * Makes the official connector's clients behave like the extension's own connections, for its channels. They report the
 * AMQP channel of each message, use the current certificates for each new connection, and authenticate in the same way.
 */
@ApplicationScoped
public class WatchedClients implements ClientCustomizer<RabbitMQOptions> {

    private static final String TLS_CONFIGURATION = "tls-configuration-name";

    /** The connector stops its clients at 50. */
    private static final int BEFORE_THE_CONNECTOR = 10;

    @Inject
    IncomingChannels channels;

    @Inject
    PetiscoEngine engine;

    @Inject
    Instance<TlsConfigurationRegistry> tls;

    @Inject
    @Connector(RabbitMQConnector.CONNECTOR_NAME)
    Instance<RabbitMQConnector> connector;

    private final Map<String, ConnectorChannels> watched = new ConcurrentHashMap<>();

    /** After Quarkus' own customizer, which configures TLS. */
    @Override
    public int getPriority() {
        return Integer.MAX_VALUE;
    }

    @Override
    public RabbitMQOptions customize(String channel, Config config, RabbitMQOptions options) {
        if (!channels.isOurs(channel, config)) {
            return options;
        }
        ConnectorChannels amqp =
                new ConnectorChannels(config.getOptionalValue(IncomingChannels.PREFETCH, Integer.class));
        watched.put(channel, amqp);
        RabbitMQOptions own = new RabbitMQOptions(options); // other channels may use a bean of the application
        own.setCredentialsRefreshService(options.getCredentialsRefreshService()); // the copy lacks it
        own.setSaslConfig(options.getSaslConfig()); // the copy also lacks this
        MetricsCollector ofApplication = options.getMetricsCollector();
        return secured(
                own.setMetricsCollector(ofApplication == null ? amqp : new BothCollectors(amqp, ofApplication)),
                config);
    }

    private RabbitMQOptions secured(RabbitMQOptions options, Config config) {
        config.getOptionalValue(TLS_CONFIGURATION, String.class)
                .flatMap(name -> tls.get().get(name))
                .ifPresent(configuration -> CurrentTls.use(configuration, options));
        if (engine.transport().isAuthenticatedByCertificate()) {
            options.setSaslConfig(DefaultSaslConfig.EXTERNAL);
        }
        return options;
    }

    /** The events in the client of a channel, which the connector has already created. */
    ConnectorChannels of(String channel) {
        return Objects.requireNonNull(watched.get(channel), channel);
    }

    /**
     * Closes the connections within the time limit of the stop. The connector itself would wait without a limit: first
     * for a free worker thread, then for the broker's answer.
     */
    void close(
            @Observes(notifyObserver = Reception.IF_EXISTS)
                    @Priority(BEFORE_THE_CONNECTOR)
                    @BeforeDestroyed(ApplicationScoped.class)
                    Object event) {
        engine.closeInTime(watched.values().stream()
                .<Consumer<Deadline>>map(amqp -> amqp::end)
                .toList());
        for (String channel : watched.keySet()) {
            connector
                    .get()
                    .registerClient(channel, new StoppedClient()); // it stops the other client without waiting for it
        }
    }
}
