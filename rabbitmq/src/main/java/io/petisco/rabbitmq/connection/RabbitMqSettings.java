package io.petisco.rabbitmq.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.petisco.text.Addresses;

/**
 * How to reach the broker and how to use it.
 *
 * @param endpoints the nodes of one cluster, at least one; each connection uses a node that answers, and moves to
 *     another node when it is lost
 * @param tls present if the connections are encrypted
 * @param authentication how to log in; empty to choose from what the broker offers
 * @param applicationName shown in the broker's list of connections
 * @param initialAttempts the number of attempts to connect at start-up, 1 or more
 * @param maxInFlight the maximum number of outstanding confirms of a publisher
 * @param checks how to detect missing parts of the topology
 * @param maxBodyBytes the largest body that is read from a connection; a message with a larger one is dead-lettered
 *     unread
 * @param delayedRetry whether the broker has to delay failed messages in their queue, which RabbitMQ supports since 4.3
 */
public record RabbitMqSettings(
        List<Endpoint> endpoints,
        String username,
        String password,
        String virtualHost,
        Optional<Tls> tls,
        Optional<Authentication> authentication,
        String applicationName,
        Duration heartbeat,
        int initialAttempts,
        Duration initialWait,
        Duration confirmTimeout,
        int maxInFlight,
        TopologyChecks checks,
        int maxBodyBytes,
        boolean delayedRetry) {

    /** A copy with other checks. */
    public RabbitMqSettings withChecks(TopologyChecks newChecks) {
        return new RabbitMqSettings(
                endpoints,
                username,
                password,
                virtualHost,
                tls,
                authentication,
                applicationName,
                heartbeat,
                initialAttempts,
                initialWait,
                confirmTimeout,
                maxInFlight,
                newChecks,
                maxBodyBytes,
                delayedRetry);
    }

    /** The broker's address for logs and errors, without user name and password. */
    public String address() {
        List<String> nodes = new ArrayList<>();
        for (Endpoint endpoint : endpoints) {
            nodes.add(endpoint.toString());
        }
        return Addresses.of(tls.isPresent(), nodes, virtualHost);
    }

    @Override
    public String toString() {
        return address();
    }
}
