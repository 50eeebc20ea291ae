package io.petisco.rabbitmq.connection;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How to detect missing parts of the topology.
 *
 * @param interval the time between two checks; zero for no checks
 * @param orphans when to look for queues without a handler, after the start; zero for never. It needs the management API
 * @param management the address of the broker's management API, which lists bindings; empty to use none
 */
public record TopologyChecks(Duration interval, Duration orphans, Optional<URI> management) {

    /** No checks. */
    public static final TopologyChecks NONE = new TopologyChecks(Duration.ZERO, Duration.ZERO, Optional.empty());

    /** Checks without a search for queues that have no handler. */
    public TopologyChecks(Duration interval, Optional<URI> management) {
        this(interval, Duration.ZERO, management);
    }

    public TopologyChecks {
        if (orphans.isNegative()) {
            throw new IllegalArgumentException(
                    "quarkus.petisco.topology.orphan-check must not be negative, but is " + orphans);
        }
        if (interval.isNegative()) {
            throw new IllegalArgumentException(
                    "quarkus.petisco.topology.check-interval must not be negative, but is " + interval);
        }
    }
}
