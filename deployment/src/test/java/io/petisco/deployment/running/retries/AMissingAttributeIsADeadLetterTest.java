package io.petisco.deployment.running.retries;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.HandlesEvent;
import io.petisco.MessageDeadLettered;
import io.petisco.deployment.running.OnBothTransports;
import io.petisco.deployment.running.RunningApp;
import io.petisco.deployment.running.Spy;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** With {@code quarkus.petisco.json.missing-attributes=fail}. */
@OnBothTransports
class AMissingAttributeIsADeadLetterTest {

    private static final String VIRTUAL_HOST = "missing-attributes";

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(
                    VIRTUAL_HOST,
                    Map.of(
                            "quarkus.petisco.organization", "acme",
                            "quarkus.petisco.service", "strict",
                            "quarkus.petisco.json.missing-attributes", "fail",
                            "quarkus.petisco.retry.max-retries", "5"),
                    UserMoved.class,
                    Handlers.class)
            .build();

    public record UserMoved(String street, Optional<String> floor) implements DomainEvent {}

    @ApplicationScoped
    public static class Handlers {

        private final List<UserMoved> moved = new CopyOnWriteArrayList<>();
        private final List<MessageDeadLettered> dead = new CopyOnWriteArrayList<>();

        @HandlesEvent
        void settle(UserMoved event) {
            moved.add(event);
        }

        void alert(@ObservesAsync MessageDeadLettered event) {
            dead.add(event);
        }

        public List<UserMoved> moved() {
            return moved;
        }

        public List<MessageDeadLettered> dead() {
            return dead;
        }
    }

    @Inject
    DomainEventBus events;

    @Inject
    Handlers handlers;

    @Test
    void withoutRetriesAndWithTheNameOfTheAttribute() throws Exception {
        try (Spy spy = new Spy(VIRTUAL_HOST)) {
            spy.publish("acme.strict", "acme.strict.1.event.user_moved", Map.of(), """
                    {"data":{"id":"m-1","type":"user.moved","type_message":"domain_event","version":1,\
                    "occurred_on":"2026-11-24 20:59:09.302586","attributes":{"floor":"2"},"meta":{}}}\
                    """.getBytes());

            await().until(() -> handlers.dead().size() == 1);
            MessageDeadLettered dead = handlers.dead().get(0);
            assertThat(dead.attempt()).isEqualTo(1);
            assertThat(dead.reason()).contains("cannot be read: at street: ");
            assertThat(spy.take(dead.deadLetterQueue()).getProps().getHeaders().get("x-petisco-message"))
                    .asString()
                    .contains("at street");
        }
        assertThat(handlers.moved()).noneMatch(event -> event.street() == null);
    }

    @Test
    void whereasAnOptionalMayBeAbsent() {
        UserMoved moved = new UserMoved("Rua Augusta", Optional.empty());

        events.publish(moved);

        await().until(() -> handlers.moved().contains(moved));
    }
}
