package io.petisco.rabbitmq.connection;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How to find out that something of the topology has vanished.
 *
 * @param interval after how long to look each time; zero for never
 * @param management where the broker's management API is, which lists bindings; empty where none is to be used
 */
public record TopologyChecks(Duration interval, Optional<URI> management) {

    /** Never looks. */
    public static final TopologyChecks NONE = new TopologyChecks(Duration.ZERO, Optional.empty());

    public TopologyChecks {
        if (interval.isNegative()) {
            throw new IllegalArgumentException(
                    "quarkus.petisco.topology.check-interval must not be negative, but is " + interval);
        }
    }
}
