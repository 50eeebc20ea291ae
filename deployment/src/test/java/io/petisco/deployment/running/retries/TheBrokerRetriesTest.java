package io.petisco.deployment.running.retries;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.databind.JsonNode;

import io.petisco.Command;
import io.petisco.CommandBus;
import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.HandlesAllMessages;
import io.petisco.HandlesCommand;
import io.petisco.HandlesEvent;
import io.petisco.MessageContext;
import io.petisco.MessageEnvelope;
import io.petisco.Outcome;
import io.petisco.deployment.running.Listing;
import io.petisco.deployment.running.OnBothTransports;
import io.petisco.deployment.running.RunningApp;
import io.petisco.deployment.running.Spy;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** {@code quarkus.petisco.retry.strategy=broker} in a running application. */
@OnBothTransports
@EnabledIf("io.petisco.deployment.running.TestedBroker#delaysFailed")
class TheBrokerRetriesTest {

    private static final String VIRTUAL_HOST = "broker-retries";
    private static final String DEAD = "dead_letter.acme.registration.1.";

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(
                    VIRTUAL_HOST,
                    Map.of(
                            "quarkus.petisco.organization", "acme",
                            "quarkus.petisco.service", "registration",
                            "quarkus.petisco.queue-type", "quorum",
                            "quarkus.petisco.retry.strategy", "broker"),
                    App.class,
                    Spy.class,
                    UserCreated.class,
                    Register.class)
            .build()
            .overrideRuntimeConfigKey("quarkus.petisco.retry.ttl", "50ms")
            .overrideRuntimeConfigKey("quarkus.petisco.retry.max-retries", "3");

    public record UserCreated(UUID userId) implements DomainEvent {}

    public record Register(UUID userId) implements Command {}

    @ApplicationScoped
    public static class App {

        final List<Integer> events = new CopyOnWriteArrayList<>();
        final List<Integer> commands = new CopyOnWriteArrayList<>();
        final List<Integer> stored = new CopyOnWriteArrayList<>();

        public List<Integer> events() {
            return events;
        }

        public List<Integer> commands() {
            return commands;
        }

        public List<Integer> stored() {
            return stored;
        }

        @HandlesEvent(noRetryFor = IllegalArgumentException.class)
        void fail(UserCreated event, MessageContext context) {
            events.add(context.attempt());
            if (context.attempt() == 3) {
                throw new IllegalArgumentException("not a fourth time");
            }
            throw new IllegalStateException("again");
        }

        @HandlesCommand
        Outcome register(Register command, MessageContext context) {
            commands.add(context.attempt());
            return Outcome.retry("not yet");
        }

        @HandlesAllMessages
        void store(MessageEnvelope envelope, MessageContext context) {
            if (context.attempt() == 1) {
                throw new IllegalStateException("the first time");
            }
            stored.add(context.attempt());
        }
    }

    @Inject
    App app;

    @Inject
    DomainEventBus events;

    @Inject
    CommandBus commands;

    @Test
    void attemptsAndDeadLettersAreThoseOfRetryQueues() throws Exception {
        try (Spy spy = new Spy(VIRTUAL_HOST)) {
            String ofEvents = spy.on("dead_letter.acme.registration", DEAD + "event.user_created.fail");
            String ofCommands = spy.on("dead_letter.acme.registration", DEAD + "command.register.register");

            events.publish(new UserCreated(UUID.randomUUID()));
            commands.dispatch(new Register(UUID.randomUUID()));

            JsonNode event = spy.next(ofEvents);
            assertThat(app.events()).containsExactly(1, 2, 3);
            assertThat(event.at("/headers/redelivery_count").asInt()).isEqualTo(3);
            assertThat(event.at("/headers/queue").asText()).isEqualTo("acme.registration.1.event.user_created.fail");
            assertThat(event.at("/headers/x-petisco-message").asText()).isEqualTo("not a fourth time");
            assertThat(event.at("/headers").has("x-delivery-count")).isFalse();
            JsonNode command = spy.next(ofCommands);
            assertThat(app.commands()).containsExactly(1, 2, 3, 4);
            assertThat(command.at("/headers/redelivery_count").asInt()).isEqualTo(4);
            await().untilAsserted(() -> assertThat(app.stored()).containsExactly(2, 2));
        }
    }

    @Test
    void thereAreNoRetryQueues() {
        assertThat(Listing.of("queues", VIRTUAL_HOST))
                .extracting(queue -> queue.get("name").asText())
                .contains("store", "acme.registration.1.event.user_created.fail")
                .noneMatch(name -> name.startsWith("retry."));
    }
}
