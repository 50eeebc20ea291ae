package io.petisco.runtime;

import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

import org.eclipse.microprofile.config.ConfigProvider;

import io.petisco.inmemory.InMemoryBroker;
import io.petisco.inmemory.InMemoryTransport;
import io.petisco.rabbitmq.RabbitMqTransport;
import io.petisco.rabbitmq.connection.RabbitMqSettings;
import io.petisco.runtime.PetiscoConfig.TransportKind;
import io.petisco.transport.Transport;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;

/** Creates the configured transport. */
final class TransportFactory {

    private static final String PROPERTY = "quarkus.petisco.transport";

    private final LaunchMode launchMode;
    private final Supplier<RabbitMqSettings> rabbitMqSettings;
    private final Supplier<InMemoryBroker> inMemoryBroker;

    /** The suppliers are called only if the transport needs their values. */
    TransportFactory(
            LaunchMode launchMode,
            Supplier<RabbitMqSettings> rabbitMqSettings,
            Supplier<InMemoryBroker> inMemoryBroker) {
        this.launchMode = launchMode;
        this.rabbitMqSettings = rabbitMqSettings;
        this.inMemoryBroker = inMemoryBroker;
    }

    /**
     * A transport that is not started yet.
     *
     * @throws ConfigurationException if the transport is in-memory and the application runs in production
     */
    Transport create(TransportKind kind, ExecutorService deliveryExecutor) {
        if (kind == TransportKind.RABBITMQ) {
            return new RabbitMqTransport(rabbitMqSettings.get(), deliveryExecutor);
        }
        if (launchMode == LaunchMode.NORMAL) {
            throw notInProduction();
        }
        return new InMemoryTransport(inMemoryBroker.get(), deliveryExecutor);
    }

    private static ConfigurationException notInProduction() {
        String source = ConfigProvider.getConfig().getConfigValue(PROPERTY).getSourceName();
        return new ConfigurationException(
                PROPERTY + "=in-memory" + (source == null ? "" : " (from " + source + ")")
                        + " is for development and tests, but this application runs in production: its messages"
                        + " would not reach other applications, and would be lost when it stops. Remove " + PROPERTY
                        + ", or set it for the profiles dev and test only (%dev." + PROPERTY
                        + "=in-memory), and set rabbitmq-host and rabbitmq-port to the address of RabbitMQ",
                Set.of(PROPERTY));
    }
}
