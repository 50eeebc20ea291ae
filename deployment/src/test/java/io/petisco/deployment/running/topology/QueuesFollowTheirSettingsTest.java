package io.petisco.deployment.running.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.databind.JsonNode;

import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.HandlesEvent;
import io.petisco.MessageContext;
import io.petisco.deployment.running.Listing;
import io.petisco.deployment.running.OnBothTransports;
import io.petisco.deployment.running.RunningApp;
import io.petisco.deployment.running.Spy;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The settings {@code quarkus.petisco.queues} in a running application. */
@OnBothTransports
class QueuesFollowTheirSettingsTest {

    private static final String VIRTUAL_HOST = "queue-settings";
    private static final String PREFIX = "acme.registration.1.event.user_created.";
    private static final String MOVED = "acme.registration.1.event.user_moved.";

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(
                    VIRTUAL_HOST,
                    Map.of(
                            "quarkus.petisco.organization", "acme",
                            "quarkus.petisco.service", "registration",
                            "quarkus.petisco.queue-type", "quorum",
                            "quarkus.petisco.queues.\"*.back_off\".retry-delays", "50ms,100ms,200ms",
                            "quarkus.petisco.queues.\"*.back_off\".max-length", "1000"),
                    App.class,
                    Spy.class,
                    UserCreated.class,
                    UserMoved.class)
            .build()
            .overrideRuntimeConfigKey("quarkus.petisco.queues.\"*\".retry-ttl", "70ms")
            .overrideRuntimeConfigKey("quarkus.petisco.queues.\"*.often\".max-retries", "4")
            .overrideRuntimeConfigKey("quarkus.petisco.queues.\"*.back_off\".max-retries", "5")
            .overrideRuntimeConfigKey("quarkus.petisco.queues.\"*.together\".concurrency", "3")
            .overrideRuntimeConfigKey("quarkus.petisco.queues.\"*.together\".prefetch", "1");

    public record UserCreated(UUID userId) implements DomainEvent {}

    public record UserMoved(UUID userId) implements DomainEvent {}

    @ApplicationScoped
    public static class App {

        private final Map<String, List<Integer>> attempts = new ConcurrentHashMap<>();

        public List<Integer> takeAttempts(String handler) {
            return attempts.remove(handler);
        }

        private void fail(String handler, MessageContext context) {
            attempts.computeIfAbsent(handler, none -> new CopyOnWriteArrayList<>())
                    .add(context.attempt());
            throw new IllegalStateException("always");
        }

        @HandlesEvent
        void backOff(UserCreated event, MessageContext context) {
            fail("back_off", context);
        }

        @HandlesEvent(maxRetries = 1, retryTtl = "1h")
        void often(UserMoved event, MessageContext context) {
            fail("often", context);
        }

        @HandlesEvent
        void together(UserCreated event) {}
    }

    @Inject
    App app;

    @Inject
    DomainEventBus events;

    private JsonNode queue(String name) {
        for (JsonNode queue : Listing.of("queues", VIRTUAL_HOST)) {
            if (queue.get("name").asText().equals(name)) {
                return queue;
            }
        }
        throw new AssertionError("no queue " + name);
    }

    @Test
    void failuresTakeOneDelayAfterTheOther() throws Exception {
        try (Spy spy = new Spy(VIRTUAL_HOST)) {
            String retries = spy.on("retry.acme.registration", "retry." + PREFIX + "back_off.#");
            String deadLetters = spy.on("dead_letter.acme.registration", "dead_letter." + PREFIX + "back_off");

            events.publish(new UserCreated(UUID.randomUUID()));

            JsonNode dead = spy.next(deadLetters);
            assertThat(app.takeAttempts("back_off")).containsExactly(1, 2, 3, 4, 5, 6);
            List<String> delays = new ArrayList<>();
            Map<String, Integer> counts = new HashMap<>();
            for (int i = 0; i < 5; i++) {
                JsonNode retry = spy.next(retries);
                delays.add(retry.get("routing_key").asText().substring(("retry." + PREFIX + "back_off.").length()));
                assertThat(retry.at("/headers/queue").asText()).isEqualTo(PREFIX + "back_off");
                counts.put(delays.get(i), retry.at("/headers/redelivery_count").asInt());
            }
            assertThat(delays).containsExactly("50ms", "100ms", "200ms", "200ms", "200ms");
            assertThat(counts).isEqualTo(Map.of("50ms", 1, "100ms", 2, "200ms", 5));
            assertThat(dead.at("/headers/redelivery_count").asInt()).isEqualTo(6);
        }
    }

    @Test
    void aSettingByPatternHasPrecedenceOverTheAnnotation() throws Exception {
        try (Spy spy = new Spy(VIRTUAL_HOST)) {
            String deadLetters = spy.on("dead_letter.acme.registration", "dead_letter." + MOVED + "often");

            events.publish(new UserMoved(UUID.randomUUID()));

            spy.next(deadLetters);
            assertThat(app.takeAttempts("often")).containsExactly(1, 2, 3, 4, 5);
        }
    }

    @Test
    void consumersAndPrefetchAreThoseOfTheQueue() {
        await().untilAsserted(() -> {
            assertThat(queue(PREFIX + "together").path("consumers").asInt()).isEqualTo(3);
            assertThat(queue(MOVED + "often").path("consumers").asInt()).isEqualTo(1);
        });
    }

    @Test
    void allQueuesAreQuorumQueues() {
        assertThat(Listing.of("queues", VIRTUAL_HOST))
                .filteredOn(queue -> !queue.get("name").asText().startsWith("amq."))
                .hasSize(11)
                .allSatisfy(queue -> assertThat(queue.get("type").asText()).isEqualTo("quorum"));
        assertThat(queue(PREFIX + "back_off").at("/arguments/x-max-length").asInt())
                .isEqualTo(1000);
    }
}
