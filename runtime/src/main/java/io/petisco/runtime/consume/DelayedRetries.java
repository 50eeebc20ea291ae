package io.petisco.runtime.consume;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.petisco.runtime.publish.MessageOutbox;
import io.petisco.topology.Delays;
import io.petisco.topology.ServiceName;

import static io.petisco.runtime.consume.ConsumeLog.LOG;

/**
 * Finds the place in which messages wait whose handlers requested a delay with {@code Outcome.retryAfter}: the outbox
 * if the application has one, else the queues of the planned delays. Safe for use by several threads.
 */
public final class DelayedRetries {

    private final Delays delays;
    private final ServiceName service;
    private final MessageOutbox outbox;
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    /**
     * @param service the service to whose exchange the messages return
     * @param outbox keeps messages for any time
     */
    public DelayedRetries(Delays delays, ServiceName service, Optional<MessageOutbox> outbox) {
        this.delays = delays;
        this.service = service;
        this.outbox = outbox.orElse(null);
    }

    /** Keeps messages for any time; null without one. */
    MessageOutbox outbox() {
        return outbox;
    }

    /**
     * The exchange of a queue in which a message waits for at least this time; if all delays are shorter, for the
     * longest one.
     *
     * @param handler the handler, as {@code Class#method}, for the log
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
