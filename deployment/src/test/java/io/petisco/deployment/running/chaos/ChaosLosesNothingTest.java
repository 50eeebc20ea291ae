package io.petisco.deployment.running.chaos;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.ChaosSettings;
import io.petisco.ConfigurableChaos;
import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.HandlesDeadLetter;
import io.petisco.HandlesEvent;
import io.petisco.deployment.running.RunningApp;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Requeues half of the deliveries, and lets half of the other deliveries fail, on a real RabbitMQ. */
class ChaosLosesNothingTest {

    private static final String VIRTUAL_HOST = "chaos";
    private static final int MESSAGES = 10_000;

    /** Each message fails three times in a row with a probability of 1/8. */
    private static final double DEAD_SHARE = 0.125;

    /** Five standard deviations: exceeded once in 1.7 million runs. */
    private static final double TOLERANCE = 5 * Math.sqrt(MESSAGES * DEAD_SHARE * (1 - DEAD_SHARE));

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(
                    VIRTUAL_HOST, configuration(), Numbered.class, Handlers.class, ChaosLosesNothingTest.class)
            .build();

    private static Map<String, String> configuration() {
        Map<String, String> configuration = new HashMap<>();
        configuration.put("quarkus.petisco.organization", "acme");
        configuration.put("quarkus.petisco.service", "chaotic");
        configuration.put("quarkus.petisco.retry.ttl", "100ms");
        configuration.put("quarkus.petisco.retry.max-retries", "2");
        configuration.put("quarkus.petisco.consumer.prefetch", "500");
        configuration.put("quarkus.petisco.chaos.nack-share", "0.5");
        configuration.put("quarkus.petisco.chaos.failure-share", "0.5");
        configuration.put("quarkus.petisco.chaos.protected-routing-keys", "dead_letter.*");
        configuration.put("quarkus.petisco.chaos.nack-delay", "10ms");
        configuration.put("quarkus.log.category.\"io.petisco.consume\".level", "WARN");
        return configuration;
    }

    public record Numbered(int number) implements DomainEvent {}

    @ApplicationScoped
    public static class Handlers {

        final Set<Integer> handled = ConcurrentHashMap.newKeySet();
        final Set<Integer> dead = ConcurrentHashMap.newKeySet();
        final AtomicInteger calls = new AtomicInteger();

        public Set<Integer> handled() {
            return handled;
        }

        public Set<Integer> dead() {
            return dead;
        }

        public int calls() {
            return calls.get();
        }

        @HandlesEvent
        void count(Numbered event) {
            calls.incrementAndGet();
            handled.add(event.number());
        }

        @HandlesDeadLetter(handler = "count")
        void countDead(Numbered event) {
            calls.incrementAndGet();
            dead.add(event.number());
        }
    }

    @Inject
    DomainEventBus events;

    @Inject
    ConfigurableChaos chaos;

    @Inject
    Handlers handlers;

    @Test
    void eachMessageIsEitherHandledOrDeadLetteredOnce() {
        assertThat(chaos.isEnabled()).isTrue();
        for (int from = 0; from < MESSAGES; from += 1_000) {
            List<Numbered> batch =
                    IntStream.range(from, from + 1_000).mapToObj(Numbered::new).toList();
            events.publish(batch);
        }

        await().atMost(Duration.ofMinutes(3)).until(() -> handlers.calls() >= MESSAGES);
        assertThat(handlers.calls()).isEqualTo(MESSAGES);
        assertThat(handlers.handled()).doesNotContainAnyElementsOf(handlers.dead());
        assertThat((double) handlers.dead().size())
                .isBetween(MESSAGES * DEAD_SHARE - TOLERANCE, MESSAGES * DEAD_SHARE + TOLERANCE);

        chaos.change(ChaosSettings.OFF);
        events.publish(IntStream.range(MESSAGES, MESSAGES + 1_000)
                .mapToObj(Numbered::new)
                .toList());
        await().until(() -> handlers.calls() >= MESSAGES + 1_000);
        assertThat(handlers.dead()).allMatch(number -> number < MESSAGES);
    }
}
