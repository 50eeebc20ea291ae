package io.petisco.runtime.transport.rabbitmq;

import java.time.Duration;

/**
 * How to reach the broker and how to use it.
 *
 * @param applicationName shown in the broker's list of connections
 * @param initialAttempts how often to try to connect at start, 1 or more
 * @param maxInFlight how many messages a publisher has on the way unconfirmed
 */
public record RabbitMqSettings(
        String host,
        int port,
        String username,
        String password,
        String virtualHost,
        boolean ssl,
        String applicationName,
        Duration heartbeat,
        int initialAttempts,
        Duration initialWait,
        Duration confirmTimeout,
        int maxInFlight) {

    /** Where the broker is, for logs and errors: without the password. */
    public String address() {
        return (ssl ? "amqps://" : "amqp://") + username + "@" + host + ":" + port + " vhost " + virtualHost;
    }

    @Override
    public String toString() {
        return address();
    }
}
