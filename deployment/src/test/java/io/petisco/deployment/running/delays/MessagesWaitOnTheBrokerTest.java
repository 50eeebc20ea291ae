package io.petisco.deployment.running.delays;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.Command;
import io.petisco.CommandBus;
import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.HandlesCommand;
import io.petisco.HandlesEvent;
import io.petisco.MessageContext;
import io.petisco.Outcome;
import io.petisco.Scheduled;
import io.petisco.TopologyManager;
import io.petisco.deployment.running.OnBothTransports;
import io.petisco.deployment.running.RunningApp;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@OnBothTransports
class MessagesWaitOnTheBrokerTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(1);

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(
                    "delays", configuration(), Reminded.class, Ignored.class, Close.class, Handlers.class)
            .build();

    private static Map<String, String> configuration() {
        Map<String, String> configuration = new HashMap<>();
        configuration.put("quarkus.petisco.organization", "acme");
        configuration.put("quarkus.petisco.service", "carts");
        configuration.put("quarkus.petisco.delays", "1s,300ms");
        configuration.put("quarkus.petisco.services.billing.service", "billing");
        configuration.put("quarkus.petisco.retry.ttl", "1h"); // so that only a delay redelivers a message in this test
        configuration.put("quarkus.petisco.retry.max-retries", "2");
        return configuration;
    }

    public record Reminded(String cart) implements DomainEvent {}

    public record Ignored(String cart) implements DomainEvent {}

    public record Close(String cart) implements Command {}

    /** A message that a handler received, and the time. */
    record Taken(String message, int attempt, Instant at) {}

    @ApplicationScoped
    public static class Handlers {

        private final List<Taken> taken = new CopyOnWriteArrayList<>();

        public List<Taken> taken() {
            return taken;
        }

        @HandlesEvent
        Outcome remind(Reminded event, MessageContext context) {
            taken.add(new Taken("remind " + event.cart(), context.attempt(), Instant.now()));
            return event.cart().startsWith("busy")
                    ? Outcome.retryAfter(Duration.ofMillis(event.cart().equals("busy") ? 301 : 5_000), "429")
                    : Outcome.success();
        }

        @HandlesEvent
        void log(Reminded event) {
            taken.add(new Taken("log " + event.cart(), 1, Instant.now()));
        }

        @HandlesEvent(service = "billing")
        Outcome bill(Reminded event, MessageContext context) {
            taken.add(new Taken("bill " + event.cart(), context.attempt(), Instant.now()));
            return context.attempt() == 1 ? Outcome.retryAfter(SHORT, "429") : Outcome.success();
        }

        @HandlesCommand
        void close(Close command) {
            taken.add(new Taken("close " + command.cart(), 1, Instant.now()));
        }
    }

    @Inject
    DomainEventBus events;

    @Inject
    CommandBus commands;

    @Inject
    Handlers handlers;

    @Inject
    TopologyManager topology;

    @BeforeEach
    void forget() {
        handlers.taken().clear();
    }

    private List<String> messages() {
        return handlers.taken().stream()
                .map(taken -> taken.message() + " " + taken.attempt())
                .sorted()
                .toList();
    }

    @Test
    void eventsAndCommandsLeaveAfterTheirTime() {
        Instant before = Instant.now();
        events.in(SHORT).publish(new Reminded("a"), new Ignored("no one handles it"));
        commands.in(SHORT).dispatch(List.of(new Close("a")));
        commands.in(LONG).dispatchAsync(new Close("b")).await().atMost(Duration.ofSeconds(10));

        await().untilAsserted(() ->
                assertThat(messages()).containsExactly("close a 1", "close b 1", "log a 1", "remind a 1"));
        assertThat(handlers.taken())
                .allSatisfy(taken -> assertThat(taken.at())
                        .isAfterOrEqualTo(before.plus(taken.message().endsWith("b") ? LONG : SHORT)));
    }

    @Test
    void toAnotherServiceToo() {
        events.forService("billing").in(SHORT).publish(new Reminded("c"));

        await().untilAsserted(() -> assertThat(messages()).containsExactly("bill c 1", "bill c 2"));
    }

    /** The handler requests 301 ms; the next longer delay is a second. Other handlers do not receive the message again. */
    @Test
    void aRetryWaitsForTheShortestDelayThatIsLongEnough() {
        events.publish(new Reminded("busy"));

        await().untilAsserted(() -> assertThat(messages())
                .containsExactly("log busy 1", "remind busy 1", "remind busy 2", "remind busy 3"));
        List<Instant> attempts = handlers.taken().stream()
                .filter(taken -> taken.message().equals("remind busy"))
                .map(Taken::at)
                .toList();
        assertThat(Duration.between(attempts.get(0), attempts.get(1))).isGreaterThan(Duration.ofMillis(900));
    }

    @Test
    void aRetryThatIsToWaitLongerThanAllDelaysWaitsForTheLongest() {
        events.publish(new Reminded("busy for long"));

        await().untilAsserted(() -> assertThat(messages()).contains("remind busy for long 3"));
    }

    @Test
    void whatCannotWaitSaysWhy() {
        assertThatThrownBy(() -> events.in(Duration.ofMinutes(2)).publish(new Reminded("d")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "No message can wait for PT2M: quarkus.petisco.delays has these: 300ms, 1s. Use one of them,"
                                + " add this one to that setting, or add the extension quarkus-petisco-outbox, with which a"
                                + " message can wait for any time");
        assertThatThrownBy(() -> events.at(Instant.now()).publish(new Reminded("d")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("at(Instant) needs the extension quarkus-petisco-outbox");
        assertThatThrownBy(() -> commands.forService("shipping").in(SHORT).dispatch(new Close("d")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("quarkus.petisco.services.\"shipping\".service=shipping");
        assertThatThrownBy(() -> commands.in(SHORT).schedule(new Close("d")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("needs the extension quarkus-petisco-outbox");
        assertThatThrownBy(() -> events.cancel(new Scheduled("x")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("needs the extension quarkus-petisco-outbox");
        assertThatThrownBy(() -> events.in(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a time longer than 0");
        assertThat(messages()).isEmpty();
    }

    @Test
    void theBrokerHasWhatIsPlanned() {
        assertThat(topology.verify().differences()).isEmpty();
    }
}
