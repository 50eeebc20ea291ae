package io.petisco.deployment.running.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.databind.JsonNode;

import io.petisco.Command;
import io.petisco.CommandBus;
import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.HandlesEvent;
import io.petisco.MessageContext;
import io.petisco.deployment.running.Listing;
import io.petisco.deployment.running.RunningApp;
import io.petisco.deployment.running.Spy;
import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

/** Checks the effect of all kinds of settings in a file {@code application.yaml}. */
class AYamlFileConfiguresTheApplicationTest {

    private static final String VIRTUAL_HOST = "yaml";
    private static final String CREATED = "acme.registration.1.event.user_created.";

    private static final String YAML = """
            quarkus:
              petisco:
                organization: acme
                service: registration
                retry:
                  ttl: 60ms
                  max-retries: 1
                store:
                  enabled: yes
                  queue: archive
                consumer:
                  prefetch: 7
                commands:
                  handled-elsewhere:
                    - remind.nobody
                    - RemindUser
                services:
                  billing:
                    organization: other
                chaos:
                  enabled: on
                  failure-share: 1
                  protected-routing-keys:
                    - "*.user_created*"
                    - "*.user_moved*"
                queues:
                  "*.back_off":
                    retry-delays:
                      - 50ms
                      - 100ms
                    max-length: 1000
                    max-retries: 3
                  acme.registration.1.event.user_created.together:
                    concurrency: 3
                    prefetch: 2
                    single-active-consumer: no
                  '*.t?ice':
                    max-retries: 2
                  "*":
                    main-ttl: 1h
            mp:
              messaging:
                incoming:
                  user_created-greet_user:
                    max-retries: 5
                    max-outstanding-messages: 3
                    no-retry-for:
                      - java.lang.ArithmeticException
                      - java.lang.IllegalStateException
            """;

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(
                    VIRTUAL_HOST,
                    Map.of(),
                    App.class,
                    UserCreated.class,
                    UserMoved.class,
                    UserLeft.class,
                    InvoicePaid.class,
                    RemindUser.class)
            .addResource("application.yaml", YAML)
            .build()
            .setForcedDependencies(List.of(Dependency.of("io.quarkus", "quarkus-config-yaml", Version.getVersion())));

    public record UserCreated(String name) implements DomainEvent {}

    public record UserMoved(String name) implements DomainEvent {}

    public record UserLeft(String name) implements DomainEvent {}

    public record InvoicePaid(String name) implements DomainEvent {}

    public record RemindUser(String name) implements Command {}

    @ApplicationScoped
    public static class App {

        private final List<String> attempts = new CopyOnWriteArrayList<>();

        public List<String> attempts(String handler) {
            return attempts.stream()
                    .filter(attempt -> attempt.startsWith(handler))
                    .toList();
        }

        private void fail(String handler, MessageContext context) {
            attempts.add(handler + " " + context.attempt());
            throw new IllegalStateException("always");
        }

        @HandlesEvent
        void backOff(UserCreated event, MessageContext context) {
            fail("backOff", context);
        }

        @HandlesEvent
        void together(UserCreated event) {}

        @HandlesEvent
        void twice(UserMoved event, MessageContext context) {
            fail("twice", context);
        }

        @HandlesEvent
        void once(UserMoved event, MessageContext context) {
            fail("once", context);
        }

        @HandlesEvent(maxRetries = 0)
        void hitByChaos(UserLeft event, MessageContext context) {
            attempts.add("hitByChaos " + context.attempt());
        }

        @HandlesEvent(service = "billing")
        void paid(InvoicePaid event) {}

        @Incoming("user_created-greet_user")
        void greetUser(UserCreated event, MessageContext context) {
            fail("greetUser", context);
        }
    }

    @Inject
    App app;

    @Inject
    DomainEventBus events;

    @Inject
    CommandBus commands;

    private static JsonNode queue(String name) {
        for (JsonNode queue : Listing.of("queues", VIRTUAL_HOST)) {
            if (queue.get("name").asText().equals(name)) {
                return queue;
            }
        }
        throw new AssertionError("no queue " + name);
    }

    private static List<Integer> prefetches(String queue) {
        List<Integer> prefetches = new ArrayList<>();
        Listing.of("consumers", VIRTUAL_HOST).forEach(consumer -> {
            if (consumer.at("/queue/name").asText().equals(queue)) {
                prefetches.add(consumer.get("prefetch_count").asInt());
            }
        });
        return prefetches;
    }

    @Test
    void consumersOfEachQueue() {
        await().untilAsserted(() -> {
            assertThat(prefetches(CREATED + "together")).containsExactly(2, 2, 2);
            assertThat(prefetches(CREATED + "back_off")).containsExactly(7);
            assertThat(prefetches(CREATED + "greet_user")).containsExactly(3);
        });
    }

    @Test
    void queuesAndTheirArguments() {
        assertThat(queue(CREATED + "back_off").at("/arguments/x-max-length").asInt())
                .isEqualTo(1000);
        assertThat(queue(CREATED + "together").at("/arguments/x-message-ttl").asInt())
                .isEqualTo(3_600_000);
        assertThat(queue("archive")).isNotNull();
        assertThat(queue("retry." + CREATED + "back_off.50ms")).isNotNull();
        assertThat(queue("retry." + CREATED + "back_off.100ms")).isNotNull();
    }

    @Test
    void anotherServicesOrganization() {
        assertThat(queue("other.billing.1.event.invoice_paid.acme_registration_paid"))
                .isNotNull();
    }

    @Test
    void retriesForAllAndByPattern() {
        events.publish(new UserMoved("Ada"));

        await().untilAsserted(() -> {
            assertThat(app.attempts("once")).containsExactly("once 1", "once 2");
            assertThat(app.attempts("twice")).containsExactly("twice 1", "twice 2", "twice 3");
        });
    }

    @Test
    void delaysAndChannels() throws Exception {
        try (Spy spy = new Spy(VIRTUAL_HOST)) {
            String ofHandler = spy.on("dead_letter.acme.registration", "#.back_off");
            String ofChannel = spy.on("dead_letter.acme.registration", "#.greet_user");

            events.publish(new UserCreated("Ada"));

            assertThat(spy.next(ofHandler).at("/headers/redelivery_count").asInt())
                    .isEqualTo(4);
            assertThat(spy.next(ofChannel).at("/headers/redelivery_count").asInt())
                    .isEqualTo(1);
            assertThat(app.attempts("greetUser")).containsExactly("greetUser 1");
        }
    }

    @Test
    void chaosSparesWhatTheListNames() throws Exception {
        try (Spy spy = new Spy(VIRTUAL_HOST)) {
            String dead = spy.on("dead_letter.acme.registration", "#.hit_by_chaos");

            events.publish(new UserLeft("Ada"));

            assertThat(spy.next(dead).at("/headers/redelivery_count").asInt()).isEqualTo(1);
            assertThat(app.attempts("hitByChaos")).isEmpty();
        }
    }

    @Test
    void commandsThatAnotherApplicationHandles() {
        assertThatCode(() -> commands.dispatch(new RemindUser("Ada"))).doesNotThrowAnyException();
    }
}
