package io.petisco.deployment.running.lifecycle;

import java.time.Duration;
import java.util.Map;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.deployment.running.RunningApp;
import io.petisco.deployment.running.Spy;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The first observer of the start-up finds the topology declared, at once or after some time, without a wait elsewhere. */
class TheBrokerIsConnectedWhileTheRestStartsTest {

    private static final String VIRTUAL_HOST = "early";
    private static final String QUEUE = "acme.early.1.event.woken.on_woken";

    public record Woken(String who) implements DomainEvent {}

    @ApplicationScoped
    static class First {

        private volatile boolean found;

        void beforeTheExtension(@Observes @Priority(Integer.MIN_VALUE) StartupEvent started) {
            await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(First::isDeclared);
            found = true;
        }

        private static boolean isDeclared() throws Exception {
            try (Spy spy = new Spy(VIRTUAL_HOST)) { // the broker closes its channel if the queue does not exist
                return spy.count(QUEUE) == 0;
            }
        }

        boolean found() {
            return found;
        }

        @HandlesEvent
        void onWoken(Woken event) {}
    }

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(
                    VIRTUAL_HOST,
                    Map.of("quarkus.petisco.organization", "acme", "quarkus.petisco.service", "early"),
                    First.class,
                    Woken.class)
            .build();

    @Inject
    First first;

    @Test
    void beforeAnyObserverOfTheStartHasReturned() {
        assertThat(first.found()).isTrue();
    }
}
