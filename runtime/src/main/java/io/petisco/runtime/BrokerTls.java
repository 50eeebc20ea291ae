package io.petisco.runtime;

import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

import io.petisco.rabbitmq.connection.Tls;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;

/** Encryption of the connections to the broker, from Quarkus' TLS registry ({@code quarkus.tls...}). */
final class BrokerTls {

    private static final String PROPERTY = "quarkus.petisco.tls-configuration-name";
    private static final String NO_VERIFICATION = "NONE";

    private BrokerTls() {}

    /**
     * @param name of a configuration in the registry. Without a name, it is the default configuration; if that is not
     * set, the JVM's own trust store
     * @throws ConfigurationException if there is no such configuration, or its stores cannot be used
     */
    static Tls from(TlsConfigurationRegistry registry, Optional<String> name) {
        Optional<TlsConfiguration> found = name.isPresent() ? registry.get(name.get()) : registry.getDefault();
        if (name.isPresent() && found.isEmpty()) {
            throw new ConfigurationException(
                    PROPERTY + "=" + name.get() + ", but there is no such TLS configuration. Add one: quarkus.tls."
                            + name.get() + ".trust-store.pem.certs=<the certificate authority's file>",
                    Set.of(PROPERTY));
        }
        return found.map(BrokerTls::from).orElseGet(BrokerTls::ofTheJvm);
    }

    private static Tls from(TlsConfiguration configuration) {
        context(configuration); // fails here rather than with the first connection
        boolean verify = !configuration.isTrustAll()
                && !configuration
                        .getHostnameVerificationAlgorithm()
                        .filter(NO_VERIFICATION::equals)
                        .isPresent();
        return new Tls(() -> context(configuration), verify);
    }

    /** Builds the context from the current stores: with {@code reload-period}, the registry replaces them. */
    private static SSLContext context(TlsConfiguration configuration) {
        try {
            return configuration.createSSLContext();
        } catch (Exception e) { // the interface declares it
            throw new ConfigurationException(
                    "The TLS configuration '" + configuration.getName() + "' cannot be used for RabbitMQ: " + e, e);
        }
    }

    private static Tls ofTheJvm() {
        try {
            SSLContext context = SSLContext.getDefault();
            return new Tls(() -> context, true);
        } catch (NoSuchAlgorithmException e) {
            throw new ConfigurationException("TLS to RabbitMQ cannot be set up: " + e.getMessage(), e);
        }
    }
}
