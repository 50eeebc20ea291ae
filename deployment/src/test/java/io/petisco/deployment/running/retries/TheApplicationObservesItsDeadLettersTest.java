package io.petisco.deployment.running.retries;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.HandlesDeadLetter;
import io.petisco.HandlesEvent;
import io.petisco.MessageDeadLettered;
import io.petisco.MessageEnvelope;
import io.petisco.Outcome;
import io.petisco.deployment.running.ConsumeLines;
import io.petisco.deployment.running.OnBothTransports;
import io.petisco.deployment.running.RunningApp;
import io.petisco.deployment.running.Spy;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The application gets a CDI event, which leaves the message in the dead-letter queue, and one log line. */
@OnBothTransports
class TheApplicationObservesItsDeadLettersTest {

    private static final String VIRTUAL_HOST = "dead-letter-events";
    private static final String QUEUE = "acme.alerts.1.event.user_moved.";
    private static final byte[] UNREADABLE = """
        {"data":{"id":"m-1","type":"user.moved","type_message":"domain_event","version":1,\
        "occurred_on":"2026-11-24 20:59:09.302586","attributes":{"user_id":"no UUID"},"meta":{}}}\
        """.getBytes();

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(
                    VIRTUAL_HOST,
                    Map.of(
                            "quarkus.petisco.organization", "acme",
                            "quarkus.petisco.service", "alerts",
                            "quarkus.petisco.retry.ttl", "100ms",
                            "quarkus.petisco.retry.max-retries", "1",
                            "quarkus.log.category.\"io.petisco.consume\".level", "INFO"),
                    UserMoved.class,
                    Handlers.class,
                    Alerts.class)
            .build();

    public record UserMoved(UUID userId) implements DomainEvent {}

    @ApplicationScoped
    public static class Handlers {

        final List<UserMoved> dead = new CopyOnWriteArrayList<>();

        @HandlesEvent
        void settle(UserMoved event) {
            throw new IllegalStateException("no house");
        }

        @HandlesEvent
        Outcome insure(UserMoved event) {
            return Outcome.deadLetter("no money");
        }

        @HandlesDeadLetter(handler = "insure")
        void onUninsured(UserMoved event) {
            dead.add(event);
        }
    }

    @ApplicationScoped
    public static class Alerts {

        private final List<MessageDeadLettered> seen = new CopyOnWriteArrayList<>();

        public List<MessageDeadLettered> of(String method) {
            return seen.stream()
                    .filter(dead -> dead.handler().endsWith("#" + method))
                    .toList();
        }

        public void clear() {
            seen.clear();
        }

        void alert(@ObservesAsync MessageDeadLettered dead) {
            seen.add(dead);
        }

        void failToAlert(@ObservesAsync MessageDeadLettered dead) {
            throw new IllegalStateException("no pager");
        }
    }

    @Inject
    DomainEventBus events;

    @Inject
    Alerts alerts;

    @AfterEach
    void clear() {
        alerts.clear();
    }

    @Test
    void onceTheDeadLetterIsConfirmed() throws Exception {
        UserMoved moved = new UserMoved(UUID.randomUUID());
        try (ConsumeLines lines = new ConsumeLines();
                Spy spy = new Spy(VIRTUAL_HOST)) {
            events.publish(moved);

            await().until(() ->
                    alerts.of("settle").size() == 1 && alerts.of("insure").size() == 1);
            MessageDeadLettered settle = alerts.of("settle").get(0);
            assertThat(settle.envelope().map(MessageEnvelope::attributes))
                    .contains(Map.of("user_id", moved.userId().toString()));
            assertThat(settle.queue()).isEqualTo(QUEUE + "settle");
            assertThat(settle.deadLetterQueue()).isEqualTo("dead_letter." + QUEUE + "settle");
            assertThat(settle.attempt()).isEqualTo(2);
            assertThat(settle.reason()).isEqualTo("no house");
            assertThat(settle.exception().orElseThrow()).isInstanceOf(IllegalStateException.class);
            assertThat(spy.take(settle.deadLetterQueue()))
                    .as("the dead letter, which stays")
                    .isNotNull();

            MessageDeadLettered insure = alerts.of("insure").get(0);
            assertThat(insure.reason()).isEqualTo("no money");
            assertThat(insure.exception()).isEqualTo(Optional.empty());
            assertThat(insure.attempt()).isEqualTo(1);

            await().untilAsserted(() -> assertThat(lines.of(327)).hasSize(2));
            assertThat(lines.of(302)).singleElement().satisfies(line -> {
                assertThat(line.getLevel().intValue()).isEqualTo(Level.WARNING.intValue());
                assertThat(ConsumeLines.text(line)).contains("is dead-lettered to dead_letter." + QUEUE + "settle");
            });
            assertThat(lines.of(326)).singleElement().satisfies(line -> {
                assertThat(line.getLevel().intValue()).isEqualTo(Level.INFO.intValue());
                assertThat(ConsumeLines.text(line))
                        .contains("is dead-lettered and passed to ", "Handlers#onUninsured", "no money");
            });
        }
    }

    @Test
    void alsoOfOneThatCannotBeRead() throws Exception {
        try (Spy spy = new Spy(VIRTUAL_HOST)) {
            spy.publish("acme.alerts", "acme.alerts.1.event.user_moved", Map.of(), UNREADABLE);

            await().until(() -> alerts.of("settle").size() == 1);
            MessageDeadLettered dead = alerts.of("settle").get(0);
            assertThat(dead.envelope()).isEmpty();
            assertThat(dead.reason()).contains("cannot be read: at user_id: ");
            assertThat(spy.take(dead.deadLetterQueue()).getProps().getHeaders().get("x-petisco-message"))
                    .as("the header says which attribute it is")
                    .asString()
                    .contains("at user_id");
        }
    }
}
