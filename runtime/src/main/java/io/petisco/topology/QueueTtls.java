package io.petisco.topology;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The times that become arguments of queues.
 *
 * @param retry how long a failed message waits in its retry queue, where the handler does not say so
 * @param main after what time an unconsumed message is dead-lettered; empty: never
 */
public record QueueTtls(Duration retry, Optional<Duration> main) {

    public QueueTtls {
        Objects.requireNonNull(retry, "retry");
        Objects.requireNonNull(main, "main");
    }
}
