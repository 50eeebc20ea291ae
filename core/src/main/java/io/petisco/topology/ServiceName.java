package io.petisco.topology;

import java.util.Objects;

/** A service of an organization: the first two parts of every name. */
public record ServiceName(String organization, String service) {

    public ServiceName {
        Objects.requireNonNull(organization, "organization");
        Objects.requireNonNull(service, "service");
    }

    /** Another service of the same organization. */
    public ServiceName sibling(String otherService) {
        return new ServiceName(organization, otherService);
    }

    /** The exchange that the service's messages are published to: {@code <organization>.<service>}. */
    public String exchange() {
        return organization + "." + service;
    }

    public String retryExchange() {
        return TopologyNames.retry(exchange());
    }

    public String deadLetterExchange() {
        return TopologyNames.deadLetter(exchange());
    }
}
