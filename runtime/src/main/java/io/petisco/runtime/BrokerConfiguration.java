package io.petisco.runtime;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import org.eclipse.microprofile.config.ConfigProvider;

import io.petisco.rabbitmq.connection.Authentication;
import io.petisco.rabbitmq.connection.RabbitMqSettings;
import io.petisco.rabbitmq.connection.Tls;
import io.petisco.rabbitmq.connection.TopologyChecks;
import io.petisco.runtime.PetiscoConfig.TopologyMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.tls.TlsConfigurationRegistry;

/** The configuration of the RabbitMQ transport. */
final class BrokerConfiguration {

    /** The client applies the limit for bodies to every frame, and the headers of a small message may fill a frame. */
    private static final long LEAST_LIMIT_BYTES = 1024 * 1024;

    private static final String AUTHENTICATION = "quarkus.petisco.connection.authentication";

    private final PetiscoConfig config;
    private final ApplicationPlan plan;
    private final BrokerAddress broker;

    BrokerConfiguration(PetiscoConfig config, ApplicationPlan plan) {
        this.config = config;
        this.plan = plan;
        this.broker = BrokerAddress.from(
                ConfigProvider.getConfig(), config.tlsConfigurationName().isPresent());
    }

    /** @throws ConfigurationException if a client certificate is required but not configured */
    boolean needTls() {
        if (!usesTls() && config.connection().authentication().equals(Optional.of(Authentication.EXTERNAL))) {
            throw new ConfigurationException(
                    AUTHENTICATION + "=external needs TLS, with a client certificate: set"
                            + " quarkus.petisco.tls-configuration-name to a TLS configuration that has a key store",
                    Set.of(AUTHENTICATION));
        }
        return usesTls();
    }

    private boolean usesTls() {
        return broker.ssl() || config.tlsConfigurationName().isPresent();
    }

    RabbitMqSettings withoutTls() {
        return with(Optional.empty());
    }

    RabbitMqSettings withTlsOf(TlsConfigurationRegistry registry) {
        return with(Optional.of(BrokerTls.from(registry, config.tlsConfigurationName())));
    }

    /** At the host of the broker, with the port {@code rabbitmq-http-port}, which dev services set. */
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
                config.connection().authentication(),
                plan.service().exchange(),
                config.connection().heartbeat(),
                config.connection().initialAttempts(),
                config.connection().initialWait(),
                config.publisher().confirmTimeout(),
                config.publisher().maxInFlight(),
                new TopologyChecks(config.topology().checkInterval(), orphanCheck(), management()),
                mostBodyBytes(),
                plan.needsDelayedRetry());
    }

    private Duration orphanCheck() {
        return config.topology().mode() == TopologyMode.DECLARE
                ? config.topology().orphanCheck()
                : Duration.ZERO;
    }

    /**
     * The client reads a slightly too large body, so that its dead letter has all headers. It never reads a much larger
     * one.
     */
    private int mostBodyBytes() {
        long twice = 2 * config.consumer().maxBodySize().asLongValue();
        return (int) Math.min(Integer.MAX_VALUE, Math.max(LEAST_LIMIT_BYTES, twice));
    }
}
