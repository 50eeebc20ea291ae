package io.petisco.rabbitmq.connection;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How to detect missing parts of the topology.
 *
 * @param interval the time between two checks; zero for no checks
 * @param management the address of the broker's management API, which lists bindings; empty to use none
 */
public record TopologyChecks(Duration interval, Optional<URI> management) {

    /** No checks. */
    public static final TopologyChecks NONE = new TopologyChecks(Duration.ZERO, Optional.empty());

    public TopologyChecks {
        if (interval.isNegative()) {
            throw new IllegalArgumentException(
                    "quarkus.petisco.topology.check-interval must not be negative, but is " + interval);
        }
    }
}
