package io.petisco.runtime.consume;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.petisco.topology.Delays;
import io.petisco.topology.ServiceName;

import static io.petisco.runtime.consume.ConsumeLog.LOG;

/**
 * Where messages wait whose handlers have said for how long, with {@code Outcome.retryAfter}: in the queues of the planned delays.
 * Safe for use by several threads.
 */
public final class DelayedRetries {

    private final Delays delays;
    private final ServiceName service;
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    /** @param service to whose exchange the messages come back */
    public DelayedRetries(Delays delays, ServiceName service) {
        this.delays = delays;
        this.service = service;
    }

    /**
     * The exchange behind which a message waits at least so long; where all delays are shorter, as long as possible.
     *
     * @param handler as {@code Class#method}, for the log
     * @return empty if there are no delays
     */
    Optional<String> exchange(Duration wanted, String handler) {
        Optional<Duration> fitting = delays.atLeast(wanted);
        if (fitting.isEmpty() && warned.add(handler)) {
            delays.longest()
                    .ifPresentOrElse(
                            longest -> LOG.delayTooLong(handler, wanted, longest), () -> LOG.noDelays(handler, wanted));
        }
        return fitting.or(delays::longest).map(delay -> Delays.exchange(service, delay));
    }
}
