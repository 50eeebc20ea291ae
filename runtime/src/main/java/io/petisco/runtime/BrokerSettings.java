package io.petisco.runtime;

import java.net.URI;
import java.util.Optional;

import org.eclipse.microprofile.config.ConfigProvider;

import io.petisco.runtime.transport.rabbitmq.RabbitMqSettings;
import io.petisco.runtime.transport.rabbitmq.Tls;
import io.petisco.runtime.transport.rabbitmq.TopologyChecks;
import io.quarkus.tls.TlsConfigurationRegistry;

/** What the configuration says of the transport over RabbitMQ. */
final class BrokerSettings {

    /** The client holds every frame to the limit of a body, and the headers of a small message may fill a frame. */
    private static final long LEAST_LIMIT_BYTES = 1024 * 1024;

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

    /** Where {@code rabbitmq-http-port} says that the broker has it: dev services set that. */
    private Optional<URI> management() {
        return config.topology()
                .managementUrl()
                .or(() -> ConfigProvider.getConfig()
                        .getOptionalValue("rabbitmq-http-port", Integer.class)
                        .map(port ->
                                URI.create("http://" + broker.endpoints().get(0).host() + ":" + port)));
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
                config.publisher().maxInFlight(),
                new TopologyChecks(config.topology().checkInterval(), management()),
                mostBodyBytes());
    }

    /** A body that is somewhat too large is read, so that its dead letter has all headers. What is far too large never is. */
    private int mostBodyBytes() {
        long twice = 2 * config.consumer().maxBodySize().asLongValue();
        return (int) Math.min(Integer.MAX_VALUE, Math.max(LEAST_LIMIT_BYTES, twice));
    }
}
