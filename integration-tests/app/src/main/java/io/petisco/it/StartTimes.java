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
 * Where the time of a start goes, until the first message is handled. Does nothing but with {@code -Dpetisco.it.start-times},
 * as {@code start-times.sh} sets it: milliseconds since the epoch at which the JVM was started.
 */
@ApplicationScoped
public class StartTimes {

    private static final Long BEGIN = Long.getLong("petisco.it.start-times");

    private final StringBuilder line = new StringBuilder("start-times");

    @Inject
    DomainEventBus events;

    /** Before the extension connects. The application is to start as in test mode: in production no broker is in memory. */
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
