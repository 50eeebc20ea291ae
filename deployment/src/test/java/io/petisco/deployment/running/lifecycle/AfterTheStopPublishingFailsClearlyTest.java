package io.petisco.deployment.running.lifecycle;

import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.HandlesEvent;
import io.petisco.PublishTimeoutException;
import io.petisco.deployment.running.OnBothTransports;
import io.petisco.deployment.running.RunningApp;
import io.petisco.runtime.PetiscoLifecycle;
import io.quarkus.arc.Arc;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The publisher gets an exception for a message that it publishes after the connections are closed. */
@OnBothTransports
class AfterTheStopPublishingFailsClearlyTest {

    private static final String STOPPING = "not sent, because the application is stopping";

    private static final Map<String, String> CONFIGURATION =
            Map.of("quarkus.petisco.organization", "acme", "quarkus.petisco.service", "registration");

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of("stopped", CONFIGURATION, UserLeft.class, Farewell.class)
            .build();

    public record UserLeft(UUID userId) implements DomainEvent {}

    static class Farewell {
        @HandlesEvent
        void sayFarewell(UserLeft event) {}
    }

    @Inject
    DomainEventBus events;

    @Test
    void forBlockingAndAsynchronousCallers() {
        events.publish(new UserLeft(UUID.randomUUID()));

        Arc.container().instance(PetiscoLifecycle.class).destroy(); // as the container does when the application stops

        UserLeft late = new UserLeft(UUID.randomUUID());
        assertThatThrownBy(() -> events.publish(late))
                .isInstanceOf(PublishTimeoutException.class)
                .hasMessageContaining(STOPPING);
        assertThatThrownBy(() -> events.publishAsync(late).await().indefinitely())
                .isInstanceOf(PublishTimeoutException.class)
                .hasMessageContaining(STOPPING);
    }
}
