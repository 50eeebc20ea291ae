package io.petisco.runtime;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * Connects before the application's own observers of {@link StartupEvent} run, so that they can publish. Consumes after
 * them, so that the application is ready for its handlers. Stops consuming before the application's observers of {@link
 * ShutdownEvent} run. Disconnects with the end of the container, so that they can still publish.
 */
@Singleton
public class PetiscoLifecycle {

    private static final int BEFORE_APPLICATION = Interceptor.Priority.PLATFORM_BEFORE;
    private static final int AFTER_APPLICATION = Interceptor.Priority.PLATFORM_AFTER + 100;

    @Inject
    PetiscoEngine engine;

    void connect(@Observes @Priority(BEFORE_APPLICATION) StartupEvent started) {
        engine.connect();
    }

    void startConsuming(@Observes @Priority(AFTER_APPLICATION) StartupEvent started) {
        engine.startConsuming();
    }

    void stopConsuming(@Observes @Priority(BEFORE_APPLICATION) ShutdownEvent stopping) {
        engine.stopConsuming();
    }

    @PreDestroy
    void disconnect() {
        engine.disconnect();
    }
}
