package io.petisco.runtime;

import java.util.List;
import java.util.Locale;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

import io.petisco.rabbitmq.connection.Endpoint;
import io.quarkus.runtime.LaunchMode;

import static io.petisco.runtime.RuntimeLog.LOG;

/** Warns about settings of the connection that work, but are probably not intended. */
final class BrokerAccess {

    private static final String DEFAULT_USER = "guest";

    private final BrokerAddress address;
    private final boolean encrypted;

    BrokerAccess(BrokerAddress address, boolean encrypted) {
        this.address = address;
        this.encrypted = encrypted;
    }

    /**
     * Logs problems: settings without effect and, in production, settings with which others can log in or read the
     * network traffic.
     *
     * @param tls whether the connections are encrypted regardless of {@code rabbitmq-ssl}
     */
    static void check(Config config, boolean tls, boolean securityWarnings, LaunchMode mode) {
        for (ConfigSource source : config.getConfigSources()) {
            BrokerPropertyNames.warnings(source.getPropertyNames()).forEach(LOG::settingWithoutEffect);
        }
        if (mode == LaunchMode.NORMAL && securityWarnings) {
            BrokerAddress address = BrokerAddress.from(config, tls);
            new BrokerAccess(address, tls || address.ssl()).warn();
        }
    }

    private void warn() {
        if (isDefaultUserElsewhere()) {
            LOG.defaultUser(address.toString());
        }
        if (isOpenToOthers()) {
            LOG.notEncrypted(address.toString());
        }
    }

    /** Whether the default user connects to another host. By default, RabbitMQ accepts it from its own machine only. */
    boolean isDefaultUserElsewhere() {
        return address.username().equals(DEFAULT_USER) && !isLocal();
    }

    boolean isOpenToOthers() {
        return !encrypted && !isLocal();
    }

    private boolean isLocal() {
        List<Endpoint> endpoints = address.endpoints();
        return endpoints.stream().map(Endpoint::host).allMatch(BrokerAccess::isLoopback);
    }

    /** Checks the name alone, because a lookup may take long. */
    static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.equals("::1")
                || name.equals("[::1]")
                || name.equals("0:0:0:0:0:0:0:1")
                || name.matches("127(\\.\\d{1,3}){1,3}");
    }
}
