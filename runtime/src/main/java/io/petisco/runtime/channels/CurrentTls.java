package io.petisco.runtime.channels;

import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509KeyManager;

import io.quarkus.tls.TlsConfiguration;
import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.rabbitmq.RabbitMQOptions;

/**
 * Certificates for the official connector, read from the TLS configuration for each new connection: with {@code
 * reload-period} the registry replaces them, but a client would keep the certificates of its start.
 */
final class CurrentTls {

    private CurrentTls() {}

    /** Replaces the client's certificates with those of the configuration, if it has any. */
    static void use(TlsConfiguration configuration, RabbitMQOptions options) {
        if (configuration.getTrustStoreOptions() != null) {
            options.setTrustOptions(new Trust(configuration::getTrustStoreOptions));
        }
        if (configuration.getKeyStoreOptions() != null) {
            options.setKeyCertOptions(new Keys(configuration::getKeyStoreOptions));
        }
    }

    private record Trust(Supplier<TrustOptions> current) implements TrustOptions {

        @Override
        public TrustOptions copy() {
            return this;
        }

        @Override
        public TrustManagerFactory getTrustManagerFactory(Vertx vertx) throws Exception {
            return current.get().getTrustManagerFactory(vertx);
        }

        @Override
        public Function<String, TrustManager[]> trustManagerMapper(Vertx vertx) throws Exception {
            return current.get().trustManagerMapper(vertx);
        }
    }

    private record Keys(Supplier<KeyCertOptions> current) implements KeyCertOptions {

        @Override
        public KeyCertOptions copy() {
            return this;
        }

        @Override
        public KeyManagerFactory getKeyManagerFactory(Vertx vertx) throws Exception {
            return current.get().getKeyManagerFactory(vertx);
        }

        @Override
        @SuppressWarnings("deprecation") // the interface still has it
        public Function<String, X509KeyManager> keyManagerMapper(Vertx vertx) throws Exception {
            return current.get().keyManagerMapper(vertx);
        }

        @Override
        public Function<String, KeyManagerFactory> keyManagerFactoryMapper(Vertx vertx) throws Exception {
            return current.get().keyManagerFactoryMapper(vertx);
        }
    }
}
