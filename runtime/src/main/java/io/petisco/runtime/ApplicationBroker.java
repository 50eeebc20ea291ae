package io.petisco.runtime;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import io.petisco.rabbitmq.connection.RabbitMqSettings;
import io.petisco.runtime.PetiscoConfig.TransportKind;
import io.petisco.topology.ServiceName;
import io.quarkus.tls.TlsConfigurationRegistry;

/**
 * The broker that the application uses, for an extension with connections of its own. It is a bean only if such an
 * extension adds it.
 */
public final class ApplicationBroker {

    private final PetiscoEngine engine;
    private final HandlerRegistry registry;
    private final PetiscoConfig config;
    private final Instance<TlsConfigurationRegistry> tlsRegistry;

    @Inject
    ApplicationBroker(
            PetiscoEngine engine,
            HandlerRegistry registry,
            PetiscoConfig config,
            Instance<TlsConfigurationRegistry> tlsRegistry) {
        this.engine = engine;
        this.registry = registry;
        this.config = config;
        this.tlsRegistry = tlsRegistry;
    }

    public ServiceName service() {
        return registry.plan().service();
    }

    /** The settings of the connection; empty if the application uses the in-memory broker. */
    public Optional<RabbitMqSettings> settings() {
        if (config.transport() != TransportKind.RABBITMQ) {
            return Optional.empty();
        }
        BrokerConfiguration settings = new BrokerConfiguration(config, registry.plan());
        return Optional.of(settings.needTls() ? settings.withTlsOf(tlsRegistry.get()) : settings.withoutTls());
    }

    /** The names of all queues that the application declares. */
    public List<String> queues() {
        return engine.topologyControl().queues();
    }
}
