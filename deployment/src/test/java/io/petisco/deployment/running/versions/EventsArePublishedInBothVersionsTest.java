package io.petisco.deployment.running.versions;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.Downcasts;
import io.petisco.HandlesEvent;
import io.petisco.MessageType;
import io.petisco.deployment.running.OnBothTransports;
import io.petisco.deployment.running.RunningApp;
import io.petisco.deployment.running.Spy;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** With {@code @MessageType(alsoAs = ...)}. */
@OnBothTransports
class EventsArePublishedInBothVersionsTest {

    private static final String VIRTUAL_HOST = "both-versions";
    private static final String EXCHANGE = "acme.billing";

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(
                    VIRTUAL_HOST,
                    Map.of(
                            "quarkus.petisco.organization", "acme",
                            "quarkus.petisco.service", "billing",
                            "quarkus.petisco.publisher.unroutable-events", "fail"),
                    InvoicePaid.class,
                    InvoiceSent.class,
                    Handlers.class)
            .build();

    @MessageType(
            version = 3,
            alsoAs = {1, 2})
    public record InvoicePaid(String invoice, long amountCents) implements DomainEvent {}

    public record InvoiceSent(String invoice) implements DomainEvent {}

    @ApplicationScoped
    public static class Handlers {

        private final BlockingQueue<DomainEvent> handled = new LinkedBlockingQueue<>();

        @HandlesEvent({InvoicePaid.class, InvoiceSent.class})
        void book(DomainEvent event) {
            handled.add(event);
        }

        @Downcasts(type = "invoice.paid", to = 2)
        void cents(ObjectNode attributes) {
            attributes.set("cents", attributes.remove("amount_cents"));
        }

        @Downcasts(type = "invoice.paid", to = 1)
        static void euros(ObjectNode attributes) {
            long cents = attributes.remove("cents").longValue();
            if (cents < 0) {
                throw new IllegalArgumentException("negative");
            }
            attributes.put("amount", cents / 100);
        }

        public BlockingQueue<DomainEvent> handled() {
            return handled;
        }
    }

    @Inject
    DomainEventBus events;

    @Inject
    Handlers handlers;

    @BeforeEach
    void forget() {
        handlers.handled().clear();
    }

    private static JsonNode data(Spy spy, String queue) throws Exception {
        return spy.next(queue).at("/body/data");
    }

    private static String routingKey(int version) {
        return EXCHANGE + "." + version + ".event.invoice_paid";
    }

    @Test
    void theCopiesAreTheSameMessageInOlderVersions() throws Exception {
        try (Spy spy = new Spy(VIRTUAL_HOST)) {
            List<JsonNode> versions = new ArrayList<>();
            List<String> queues = List.of(
                    spy.on(EXCHANGE, routingKey(1)), spy.on(EXCHANGE, routingKey(2)), spy.on(EXCHANGE, routingKey(3)));

            events.withMeta(Map.of("tenant", "t-1")).publish(new InvoicePaid("i-1", 1_200));

            for (String queue : queues) {
                versions.add(data(spy, queue));
            }
            assertThat(versions).extracting(data -> data.get("version").asInt()).containsExactly(1, 2, 3);
            assertThat(versions)
                    .extracting(data -> data.get("attributes").toString())
                    .containsExactly(
                            "{\"invoice\":\"i-1\",\"amount\":12}",
                            "{\"invoice\":\"i-1\",\"cents\":1200}",
                            "{\"invoice\":\"i-1\",\"amount_cents\":1200}");
            assertThat(versions)
                    .extracting(data -> data.get("id").asText())
                    .containsOnly(versions.get(0).get("id").asText());
            assertThat(versions)
                    .extracting(data -> data.get("occurred_on").asText())
                    .containsOnly(versions.get(0).get("occurred_on").asText());
            assertThat(versions)
                    .extracting(data -> data.at("/meta/tenant").asText())
                    .containsOnly("t-1");
        }
        await().until(() -> handlers.handled().contains(new InvoicePaid("i-1", 1_200)));
    }

    @Test
    void theOldVersionsMayBeUnroutable() {
        events.publish(new InvoicePaid("i-2", 100)); // an unroutable event would fail

        await().until(() -> handlers.handled().contains(new InvoicePaid("i-2", 100)));
    }

    @Test
    void aBatchAndAnAsynchronousCallToo() throws Exception {
        try (Spy spy = new Spy(VIRTUAL_HOST)) {
            String queue = spy.on(EXCHANGE, routingKey(1));

            events.publishAsync(
                            List.of(new InvoicePaid("i-3", 100), new InvoiceSent("i-3"), new InvoicePaid("i-4", 200)))
                    .await()
                    .atMost(Duration.ofSeconds(10));

            assertThat(data(spy, queue).at("/attributes/invoice").asText()).isEqualTo("i-3");
            assertThat(data(spy, queue).at("/attributes/invoice").asText()).isEqualTo("i-4");
        }
        await().until(() -> handlers.handled().size() == 3);
    }

    @Test
    void ifADowncasterFailsNothingIsPublished() throws Exception {
        try (Spy spy = new Spy(VIRTUAL_HOST)) {
            String queue = spy.on(EXCHANGE, routingKey(3));

            assertThatThrownBy(() -> events.publish(new InvoicePaid("i-5", -1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            Handlers.class.getName() + "#euros, which brings domain_event invoice.paid from version 2"
                                    + " to version 1, failed: java.lang.IllegalArgumentException: negative");

            events.publish(new InvoicePaid("i-6", 1));
            assertThat(data(spy, queue).at("/attributes/invoice").asText()).isEqualTo("i-6");
        }
    }
}
