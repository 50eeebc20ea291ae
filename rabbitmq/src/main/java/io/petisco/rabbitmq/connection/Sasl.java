package io.petisco.rabbitmq.connection;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.DefaultSaslConfig;
import com.rabbitmq.client.SaslConfig;
import com.rabbitmq.client.SaslMechanism;

/**
 * Chooses the authentication mechanism of each connection: the configured one; otherwise the password if the broker
 * offers it, or the certificate if the broker offers no other known mechanism.
 */
public final class Sasl implements SaslConfig {

    private final Optional<Authentication> configured;
    private volatile boolean external;

    /** @param configured the configured mechanism; empty to choose from what the broker offers */
    public Sasl(Optional<Authentication> configured) {
        this.configured = configured;
    }

    /** Whether the latest connection authenticated with the client's certificate. */
    public boolean usesCertificate() {
        return external;
    }

    /** Null if the broker does not offer it: then the client refuses to connect. */
    @Override
    public @Nullable SaslMechanism getSaslMechanism(String[] offered) {
        Optional<Authentication> chosen = chosen(Arrays.asList(offered));
        external = chosen.equals(Optional.of(Authentication.EXTERNAL));
        return chosen.map(mechanism -> mechanism(mechanism, offered)).orElse(null);
    }

    private Optional<Authentication> chosen(List<String> offered) {
        if (configured.isPresent()) {
            return configured;
        }
        for (Authentication known : Authentication.values()) {
            if (offered.contains(known.name())) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    private static SaslMechanism mechanism(Authentication chosen, String[] offered) {
        DefaultSaslConfig config =
                chosen == Authentication.EXTERNAL ? DefaultSaslConfig.EXTERNAL : DefaultSaslConfig.PLAIN;
        return config.getSaslMechanism(offered);
    }
}
