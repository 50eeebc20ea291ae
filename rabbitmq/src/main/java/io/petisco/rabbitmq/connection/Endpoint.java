package io.petisco.rabbitmq.connection;

import java.util.Arrays;
import java.util.List;

import com.rabbitmq.client.Address;

/** The address of one node of the broker. */
public record Endpoint(String host, int port) {

    /**
     * Parses a comma-separated list: {@code rabbit-1:5672,rabbit-2,[::1]:5673}.
     *
     * @param defaultPort the port of addresses without a port
     * @throws IllegalArgumentException if it cannot be read
     */
    public static List<Endpoint> parse(String addresses, int defaultPort) {
        if (addresses.contains("@") || addresses.contains("/")) {
            throw new IllegalArgumentException(
                    "amqp://, user names, passwords and virtual hosts are settings of their own");
        }
        List<Endpoint> endpoints = Arrays.stream(Address.parseAddresses(addresses.strip()))
                .map(address ->
                        new Endpoint(address.getHost(), address.getPort() > 0 ? address.getPort() : defaultPort))
                .toList();
        if (endpoints.isEmpty()
                || endpoints.stream().anyMatch(endpoint -> endpoint.host().isBlank())) {
            throw new IllegalArgumentException("a host is missing");
        }
        return endpoints;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
