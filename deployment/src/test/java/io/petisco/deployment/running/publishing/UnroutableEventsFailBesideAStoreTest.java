package io.petisco.deployment.running.publishing;

import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.DomainEventBus;
import io.petisco.UnroutableMessageException;
import io.petisco.deployment.running.OnBothTransports;
import io.petisco.deployment.running.RunningApp;
import io.petisco.deployment.running.publishing.UnhandledMessages.NobodysEvent;
import io.petisco.deployment.running.publishing.UnhandledMessages.Stored;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@OnBothTransports
class UnroutableEventsFailBesideAStoreTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(
                    "store-hides-events",
                    Map.of(
                            "quarkus.petisco.organization", "acme",
                            "quarkus.petisco.service", "registration",
                            "quarkus.petisco.publisher.unroutable-events", "fail"),
                    UnhandledMessages.CLASSES)
            .build();

    @Inject
    DomainEventBus events;

    @Inject
    Stored stored;

    @Test
    void andAreStoredNowhere() {
        assertThatThrownBy(() -> events.publish(new NobodysEvent(1)))
                .isInstanceOf(UnroutableMessageException.class)
                .hasMessageContaining("quarkus.petisco.events.handled-elsewhere");
        assertThat(stored.types).isEmpty();
    }
}
