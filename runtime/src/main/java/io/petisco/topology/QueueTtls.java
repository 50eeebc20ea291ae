package io.petisco.topology;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The times that become arguments of queues.
 *
 * @param retry how long a failed message waits in its retry queue, where the handler does not say so
 * @param main after what time an unconsumed message is dead-lettered; empty: never
 * @param longestRetry no message waits longer than this in a retry queue, whatever is said elsewhere; empty: no such limit
 */
public record QueueTtls(Duration retry, Optional<Duration> main, Optional<Duration> longestRetry) {

    public QueueTtls {
        Objects.requireNonNull(retry, "retry");
        Objects.requireNonNull(main, "main");
        Objects.requireNonNull(longestRetry, "longestRetry");
    }

    public QueueTtls(Duration retry, Optional<Duration> main) {
        this(retry, main, Optional.empty());
    }

    /** How long a failed message waits. */
    Duration retryOf(Optional<Duration> ofHandler) {
        Duration wanted = ofHandler.orElse(retry);
        return longestRetry.filter(longest -> longest.compareTo(wanted) < 0).orElse(wanted);
    }
}
