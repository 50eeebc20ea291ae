package io.petisco.deployment.running.publishing;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.CommandBus;
import io.petisco.DomainEventBus;
import io.petisco.UnroutableMessageException;
import io.petisco.deployment.running.OnBothTransports;
import io.petisco.deployment.running.RunningApp;
import io.petisco.deployment.running.publishing.UnhandledMessages.HandledInPython;
import io.petisco.deployment.running.publishing.UnhandledMessages.NobodysCommand;
import io.petisco.deployment.running.publishing.UnhandledMessages.NobodysEvent;
import io.petisco.deployment.running.publishing.UnhandledMessages.PersistUser;
import io.petisco.deployment.running.publishing.UnhandledMessages.Stored;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@OnBothTransports
class AStoreHidesNoUnroutableMessageTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of("store-hides", configuration(), UnhandledMessages.CLASSES)
            .build()
            .setLogRecordPredicate(record -> record.getMessage().startsWith("PETISCO00200")
                    || record.getMessage().startsWith("PETISCO00412"))
            .assertLogRecords(records -> assertThat(records)
                    .extracting(record -> record.getMessage().substring(0, 12))
                    .containsOnlyOnce("PETISCO00200")
                    .contains("PETISCO00412"));

    private static Map<String, String> configuration() {
        return new HashMap<>(Map.of(
                "quarkus.petisco.organization", "acme",
                "quarkus.petisco.service", "registration",
                "quarkus.petisco.commands.handled-elsewhere", "handled.in.python"));
    }

    @Inject
    CommandBus commands;

    @Inject
    DomainEventBus events;

    @Inject
    Stored stored;

    @AfterEach
    void forget() {
        stored.types.clear();
    }

    @Test
    void aCommandWithoutAHandlerFailsAndIsStoredNowhere() {
        List<PersistUser> handled = List.of(new PersistUser(1));
        assertThatThrownBy(() -> commands.dispatch(new PersistUser(1), new NobodysCommand(2)))
                .isInstanceOfSatisfying(
                        UnroutableMessageException.class,
                        e -> assertThat(e.failures()).containsExactly(new NobodysCommand(2)))
                .hasMessageContaining("1 of 2 messages not published")
                .hasMessageContaining("quarkus.petisco.commands.handled-elsewhere");
        assertThatThrownBy(() ->
                        commands.dispatchAsync(new NobodysCommand(3)).await().atMost(Duration.ofSeconds(10)))
                .isInstanceOf(UnroutableMessageException.class);

        commands.dispatch(handled);
        await().untilAsserted(() -> assertThat(stored.types).containsExactly("persist.user", "persist.user"));
    }

    @Test
    void aCommandThatAnotherApplicationHandlesIsDispatched() {
        commands.dispatch(new HandledInPython(1));
        await().untilAsserted(() -> assertThat(stored.types).containsExactly("handled.in.python"));
    }

    @Test
    void anEventWithoutAHandlerIsPublishedWithOneWarning() {
        events.publish(new NobodysEvent(1));
        events.publish(new NobodysEvent(2));
        await().untilAsserted(() -> assertThat(stored.types).hasSize(2));
    }
}
