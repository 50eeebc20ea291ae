package io.petisco.rabbitmq.connection;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.rabbitmq.client.Connection;

/** The version of the broker of a connection, and whether it supports what the application needs. */
public final class BrokerVersion {

    private static final Pattern VERSION = Pattern.compile("(\\d{1,5})\\.(\\d{1,5}).*");

    /** The broker is too old for the features that the application was built with. */
    static final class TooOldException extends IOException {

        private static final long serialVersionUID = 1;

        TooOldException(String message) {
            super(message);
        }
    }

    private BrokerVersion() {}

    /** @throws TooOldException if the broker has to delay failed messages but does not support this */
    static void check(Connection connection, RabbitMqSettings settings) throws TooOldException {
        String version = of(connection);
        if (settings.delayedRetry() && !isAtLeast(version, 4, 3)) {
            throw new TooOldException("RabbitMQ " + settings.address() + " has version " + version
                    + ", and the application was built with quarkus.petisco.retry.strategy=broker (or"
                    + " retry-strategy=broker for"
                    + " some queues), which needs RabbitMQ 4.3 or later. Upgrade RabbitMQ, or build the"
                    + " application with"
                    + " quarkus.petisco.retry.strategy=queue");
        }
    }

    public static String of(Connection connection) {
        return String.valueOf(connection.getServerProperties().get("version"));
    }

    /** Whether a version such as {@code 4.3.6} is at least the given one; false for a text that is not a version. */
    public static boolean isAtLeast(String version, int major, int minor) {
        Matcher parts = VERSION.matcher(version);
        if (!parts.matches()) {
            return false;
        }
        int first = Integer.parseInt(parts.group(1));
        return first > major || first == major && Integer.parseInt(parts.group(2)) >= minor;
    }
}
