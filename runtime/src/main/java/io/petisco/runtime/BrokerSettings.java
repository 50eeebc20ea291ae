package io.petisco.runtime;

import java.util.Optional;

import org.eclipse.microprofile.config.ConfigProvider;

import io.petisco.runtime.transport.rabbitmq.RabbitMqSettings;
import io.petisco.runtime.transport.rabbitmq.Tls;
import io.quarkus.tls.TlsConfigurationRegistry;

/** What the configuration says of the transport over RabbitMQ. */
final class BrokerSettings {

    private final PetiscoConfig config;
    private final ApplicationPlan plan;
    private final BrokerAddress broker;

    BrokerSettings(PetiscoConfig config, ApplicationPlan plan) {
        this.config = config;
        this.plan = plan;
        this.broker = BrokerAddress.from(
                ConfigProvider.getConfig(), config.tlsConfigurationName().isPresent());
    }

    boolean needTls() {
        return broker.ssl() || config.tlsConfigurationName().isPresent();
    }

    RabbitMqSettings withoutTls() {
        return with(Optional.empty());
    }

    RabbitMqSettings withTlsOf(TlsConfigurationRegistry registry) {
        return with(Optional.of(BrokerTls.from(registry, config.tlsConfigurationName())));
    }

    private RabbitMqSettings with(Optional<Tls> tls) {
        return new RabbitMqSettings(
                broker.endpoints(),
                broker.username(),
                broker.password(),
                broker.virtualHost(),
                tls,
                plan.service().exchange(),
                config.connection().heartbeat(),
                config.connection().initialAttempts(),
                config.connection().initialWait(),
                config.publisher().confirmTimeout(),
                config.publisher().maxInFlight());
    }
}
