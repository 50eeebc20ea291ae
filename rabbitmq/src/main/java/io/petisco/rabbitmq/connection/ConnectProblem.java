package io.petisco.rabbitmq.connection;

import java.util.Optional;
import java.util.regex.Pattern;

import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.PossibleAuthenticationFailureException;

import io.petisco.topology.Plural;
import io.petisco.transport.TransportException;

/** Explains why the application cannot connect at start-up, and how to fix it. */
public final class ConnectProblem {

    /** A limit of a virtual host, a user or a node, on connections or channels. */
    private static final Pattern LIMIT = Pattern.compile("limit .*is reached|maximum allowed user limit");

    private static final String NOT_OFFERED = "No compatible authentication mechanism";

    private ConnectProblem() {}

    /** The failure of a start-up that must not be retried, because something has to be changed first. */
    static Optional<TransportException> hopeless(Exception thrown, RabbitMqSettings settings) {
        if (thrown instanceof BrokerVersion.TooOldException) {
            return failure(String.valueOf(thrown.getMessage()), thrown);
        }
        String broker = "RabbitMQ " + settings.address();
        String reason = CloseReasons.of(thrown);
        if (reason.contains(NOT_OFFERED)) {
            return failure(
                    broker + " does not offer the configured authentication: " + reason
                            + ". Set quarkus.petisco.connection.authentication to plain (user name and password)"
                            + " or external"
                            + " (client certificate), to match auth_mechanisms of the broker",
                    thrown);
        }
        if (thrown instanceof AuthenticationFailureException
                || thrown instanceof PossibleAuthenticationFailureException) {
            if (reason.contains(Authentication.EXTERNAL.name())) {
                return failure(
                        broker
                                + " refuses the client certificate: the broker has no user of its name, or no"
                                + " certificate was sent. Give"
                                + " the TLS configuration a key store (quarkus.tls...key-store), and add the user"
                                + " whose name"
                                + " the broker takes from the certificate (ssl_cert_login_from)",
                        thrown);
            }
            return failure(
                    broker + " refuses the user name or password."
                            + " Set rabbitmq-username and rabbitmq-password (or RABBITMQ_USER and RABBITMQ_PASSWORD)",
                    thrown);
        }
        Optional<String> certificateProblem = CloseReasons.certificateProblem(thrown);
        if (certificateProblem.isPresent()) {
            return failure(
                    broker + " has an untrusted certificate: " + certificateProblem.get()
                            + ". Trust it with a trust store (quarkus.tls.trust-store... and, for a TLS"
                            + " configuration with a"
                            + " name, quarkus.petisco.tls-configuration-name), and connect by a host name that the"
                            + " certificate contains",
                    thrown);
        }
        if (reason.contains("NOT_ALLOWED") && !isLimit(reason)) {
            return failure(
                    broker + " refuses the virtual host: " + reason
                            + ". Set rabbitmq-virtual-host, or create it: rabbitmqctl add_vhost",
                    thrown);
        }
        return Optional.empty();
    }

    /** The failure of a start-up after its last attempt. */
    static TransportException lastAttempt(Exception thrown, RabbitMqSettings settings, int attempts) {
        String reason = CloseReasons.of(thrown);
        String text = isLimit(reason)
                ? " accepts no more connections, after " + Plural.of(attempts, "attempt") + ": " + reason
                        + ". Each instance of the application needs two connections. Stop other clients, or raise"
                        + " the limit:"
                        + " rabbitmqctl set_vhost_limits or set_user_limits, or connection_max in rabbitmq.conf"
                : " cannot be reached, after " + Plural.of(attempts, "attempt") + ": " + reason
                        + ". Start it, or set rabbitmq-host and rabbitmq-port to its address";
        return failure("RabbitMQ " + settings.address() + text, thrown).orElseThrow();
    }

    /** Whether the broker reported a limit on connections. Another attempt may succeed after a connection is closed. */
    public static boolean isLimit(String reason) {
        return LIMIT.matcher(reason).find();
    }

    private static Optional<TransportException> failure(String text, Exception cause) {
        return Optional.of(new TransportException(text, CloseReasons.loggable(cause)));
    }
}
