package io.petisco.runtime.health;

import jakarta.inject.Inject;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

import io.petisco.runtime.health.PetiscoHealth.WatchedQueue;

/**
 * Up once the topology was declared and the consumers of each queue have begun. It stays up, because a broker that is
 * lost later is no reason to restart the application.
 */
@Startup
public class PetiscoStartupCheck implements HealthCheck {

    /** Different from the readiness check's name: {@code /q/health} lists both. */
    static final String NAME = "Petisco start-up";

    private final PetiscoHealth health;
    private volatile boolean started;

    @Inject
    PetiscoStartupCheck(PetiscoHealth health) {
        this.health = health;
    }

    @Override
    public HealthCheckResponse call() {
        if (!started) {
            started = health.isConnected() && health.queues().stream().allMatch(WatchedQueue::hasBegun);
        }
        return HealthCheckResponse.named(NAME).status(started).build();
    }
}
