package io.petisco.it;

import java.util.UUID;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import io.petisco.DomainEventBus;
import io.petisco.HandlesEvent;
import io.petisco.it.Events.Started;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;

/**
 * Measures the steps of a start-up, until the first message is handled. Active only with {@code -Dpetisco.it.start-times},
 * which {@code start-times.sh} sets to the start time of the JVM, in milliseconds since the epoch.
 */
@ApplicationScoped
public class StartTimes {

    private static final Long BEGIN = Long.getLong("petisco.it.start-times");

    private final StringBuilder line = new StringBuilder("start-times");

    @Inject
    DomainEventBus events;

    /** Runs before the extension connects. Sets test mode, because production mode has no in-memory broker. */
    void quarkusIsUp(@Observes @Priority(Integer.MIN_VALUE) StartupEvent started) {
        if (BEGIN != null) {
            LaunchMode.set(LaunchMode.TEST);
        }
        mark("quarkus");
    }

    void connected(@Observes StartupEvent started) {
        mark("connected");
    }

    void consuming(@Observes @Priority(Integer.MAX_VALUE) StartupEvent started) {
        mark("consuming");
        if (BEGIN != null) {
            events.publish(new Started(UUID.randomUUID()));
            mark("published");
        }
    }

    @HandlesEvent
    void onStarted(Started event) {
        mark("handled");
        if (BEGIN != null) {
            System.err.println(line);
            Quarkus.asyncExit();
        }
    }

    private synchronized void mark(String what) {
        if (BEGIN != null) {
            line.append(' ').append(what).append('=').append(System.currentTimeMillis() - BEGIN);
        }
    }
}
