package io.petisco.outbox.runtime;

import java.sql.SQLException;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

import io.petisco.outbox.jdbc.Schema;
import io.petisco.outbox.runtime.relay.Relay;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * Checks the tables once the broker is connected, before the application's own observers may publish, and runs the
 * relay until they have stopped.
 */
@Singleton
public class OutboxLifecycle {

    private static final int BEFORE_APPLICATION = Interceptor.Priority.PLATFORM_BEFORE + 50;
    private static final int AFTER_APPLICATION = Interceptor.Priority.PLATFORM_AFTER + 100;

    @Inject
    OutboxConfig config;

    @Inject
    Schema schema;

    @Inject
    Relay relay;

    private boolean running;

    void start(@Observes @Priority(BEFORE_APPLICATION) StartupEvent started) {
        try {
            if (config.createTable().orElse(LaunchMode.current() != LaunchMode.NORMAL)) {
                schema.create();
            }
            schema.check();
        } catch (SQLException e) {
            OutboxLog.LOG.databaseAway(e);
        }
        running = true;
        relay.start();
    }

    void stop(@Observes @Priority(AFTER_APPLICATION) ShutdownEvent stopping) {
        stopRelay();
    }

    /** Stops the relay after a failed start, which fires no shutdown event. */
    @PreDestroy
    void stopRelay() {
        if (running) {
            running = false;
            relay.stop();
        }
    }
}
