package io.petisco.deployment.running.handling;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.HandlesEvent;
import io.petisco.deployment.running.OnBothTransports;
import io.petisco.deployment.running.RunningApp;
import io.quarkus.test.Mock;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An alternative handles the messages of the class that it extends, even without the annotation. */
@OnBothTransports
class AMockTakesThePlaceOfItsHandlersTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(
                    "mocked",
                    Map.of("quarkus.petisco.organization", "acme", "quarkus.petisco.service", "moves"),
                    UserMoved.class,
                    Seen.class,
                    Mailer.class,
                    MockedMailer.class,
                    Ledger.class,
                    OtherLedger.class)
            .build();

    public record UserMoved(String city) implements DomainEvent {}

    @ApplicationScoped
    public static class Seen {

        private final Set<String> seen = ConcurrentHashMap.newKeySet();

        void add(String handler) {
            seen.add(handler);
        }

        Set<String> all() {
            return seen;
        }
    }

    @ApplicationScoped
    public static class Mailer {

        @Inject
        Seen seen;

        @HandlesEvent
        void mail(UserMoved event) {
            seen.add("mail by the real one");
        }

        @HandlesEvent
        void greet(UserMoved event) {
            seen.add("greet by " + (getClass().getSimpleName().startsWith("Mocked") ? "the mock" : "the real one"));
        }
    }

    @Mock
    @ApplicationScoped
    public static class MockedMailer extends Mailer {

        @Override
        void mail(UserMoved event) {
            seen.add("mail by the mock");
        }
    }

    @ApplicationScoped
    public static class Ledger {

        @Inject
        Seen seen;

        @HandlesEvent
        void book(UserMoved event) {
            seen.add("booked by the real one");
        }
    }

    @Alternative
    @Priority(1)
    @ApplicationScoped
    public static class OtherLedger extends Ledger {

        @Override
        @HandlesEvent
        void book(UserMoved event) {
            seen.add("booked by the alternative");
        }
    }

    @Inject
    DomainEventBus events;

    @Inject
    Seen seen;

    @Test
    void andTheRealOneRestsWithoutAProblem() {
        events.publish(new UserMoved("Soria"));

        await().untilAsserted(() -> assertThat(seen.all())
                .containsExactlyInAnyOrder("mail by the mock", "greet by the mock", "booked by the alternative"));
    }
}
