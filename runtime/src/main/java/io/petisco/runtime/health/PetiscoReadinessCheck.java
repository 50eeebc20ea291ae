package io.petisco.runtime.health;

import java.time.Duration;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

import io.petisco.ConsumerState;
import io.petisco.runtime.PetiscoConfig;
import io.petisco.runtime.health.PetiscoHealth.WatchedQueue;
import io.petisco.runtime.publish.MessageOutbox;
import io.petisco.topology.Plural;
import io.petisco.transport.BrokerConnection;

/**
 * Up while the broker delivers to each expected consumer of this application, and accepts its messages. Paused or
 * stopped queues are reported, but are not down: they were paused or stopped on request.
 */
@Readiness
public class PetiscoReadinessCheck implements HealthCheck {

    static final String NAME = "Petisco messages";

    private final PetiscoHealth health;
    private final Duration blockedAtMost;

    /** With an outbox, transactions that publish commit without the broker. */
    private final boolean hasOutbox;

    /** A blocked connection is down after the confirm timeout, when publishers begin to fail. */
    @Inject
    PetiscoReadinessCheck(PetiscoHealth health, PetiscoConfig config, Instance<MessageOutbox> outbox) {
        this.health = health;
        this.hasOutbox = outbox.isResolvable();
        this.blockedAtMost = config.publisher().confirmTimeout();
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named(NAME);
        boolean publishing = reportPublishing(response);
        boolean consuming = reportQueues(response);
        return response.status(publishing && consuming).build();
    }

    private boolean reportPublishing(HealthCheckResponseBuilder response) {
        BrokerConnection connection = health.publishing();
        Duration blocked = connection == null ? Duration.ZERO : connection.blockedFor();
        String problem = null;
        if (!health.isConnected()) {
            problem = "not connected yet";
        } else if (connection != null && !connection.isOpen()) {
            problem = "the connection is lost and is being opened again";
        } else if (!blocked.isZero()) {
            problem = "the broker blocks publishers, for " + blocked.toSeconds() + " s now";
        }
        response.withData("publishing", problem == null ? "up" : problem);
        if (hasOutbox && health.isConnected()) {
            return true;
        }
        return problem == null || (!blocked.isZero() && blocked.compareTo(blockedAtMost) <= 0);
    }

    /** Names only queues in an unusual state: there may be hundreds of queues. */
    private boolean reportQueues(HealthCheckResponseBuilder response) {
        boolean up = true;
        int running = 0;
        for (WatchedQueue queue : health.queues()) {
            ConsumerState state = queue.state();
            switch (state.status()) {
                case RUNNING -> running++;
                case STARTING -> {
                    up &= queue.hasBegun();
                    response.withData(queue.name(), "starting");
                }
                case RECOVERING -> {
                    up = false;
                    response.withData(
                            queue.name(),
                            "recovering: the broker delivers to " + state.liveConsumers() + " of "
                                    + Plural.of(state.consumers(), "consumer"));
                }
                case PAUSING, PAUSED, STOPPING, STOPPED ->
                    response.withData(queue.name(), state.status().name().toLowerCase(java.util.Locale.ROOT));
            }
        }
        response.withData("queues", health.queues().size());
        response.withData("queues running", running);
        return up;
    }
}
