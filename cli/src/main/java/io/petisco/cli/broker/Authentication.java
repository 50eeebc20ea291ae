package io.petisco.cli.broker;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.rabbitmq.client.DefaultSaslConfig;
import com.rabbitmq.client.SaslConfig;

import io.petisco.cli.CliException;

/** How the command line proves to the broker which user it is. */
public enum Authentication {
    /** By user name and password. */
    PLAIN(DefaultSaslConfig.PLAIN),

    /** By the certificate of the key store that Java is given. */
    EXTERNAL(DefaultSaslConfig.EXTERNAL);

    private final SaslConfig mechanism;

    Authentication(SaslConfig mechanism) {
        this.mechanism = mechanism;
    }

    static Authentication parse(String text) {
        try {
            return valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw CliException.refused(
                    "quarkus.petisco.connection.authentication is neither plain nor external: '" + text + "'");
        }
    }

    /** As applications do: the chosen one, or else the password, unless the broker takes only certificates. */
    static SaslConfig of(Optional<Authentication> chosen) {
        return offered -> chosen.orElse(List.of(offered).contains(PLAIN.name()) ? PLAIN : EXTERNAL)
                .mechanism
                .getSaslMechanism(offered);
    }
}
