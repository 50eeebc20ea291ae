package io.petisco.operations.broker;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import io.petisco.rabbitmq.connection.Authentication;
import io.petisco.rabbitmq.connection.Endpoint;
import io.petisco.text.Addresses;

/**
 * The address of the broker.
 *
 * @param addresses of the nodes of a cluster: the first node that answers is used
 * @param password never shown
 * @param authentication empty: a mechanism that the broker offers
 * @param management the address of its management API
 */
public record BrokerSettings(
        List<Endpoint> addresses,
        String username,
        String password,
        String virtualHost,
        boolean ssl,
        Optional<Authentication> authentication,
        URI management) {

    /** Without user name and password. */
    @Override
    public String toString() {
        return Addresses.of(ssl, addresses.stream().map(Endpoint::toString).toList(), virtualHost);
    }
}
