package io.petisco.telemetry;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.semconv.incubating.MessagingIncubatingAttributes;
import io.petisco.DomainEventBus;
import io.petisco.localbroker.LocalRabbitMq;
import io.petisco.telemetry.Lost.Mislaid;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Handlers of dead letters and of other services' queues, whose failed messages return to their queue. */
@QuarkusTest
@QuarkusTestResource(WithBroker.class)
class KeptMessagesAreObservedTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("petisco.outcome");
    private static final AttributeKey<String> HANDLER = AttributeKey.stringKey("petisco.handler");

    @Inject
    DomainEventBus events;

    @Inject
    InMemorySpanExporter exporter;

    @Test
    void aDeadLetterThatIsHandledAtTheSecondAttempt() {
        String[] find = {"handler", "io.petisco.telemetry.Lost#find", "type", "*"};
        Scrape before = Scrape.now();
        UUID id = UUID.randomUUID();

        events.publish(new Mislaid(id));

        await().atMost(SOON).untilAsserted(() -> assertGrown(before, "petisco_messages_handled_total", find));
        assertGrown(before, "petisco_messages_failed_total", find);
        assertGrown(before, "petisco_messages_returned_total", find);
        assertThat(Scrape.now().value("petisco_messages_dead_lettered_total", find))
                .isZero();

        List<SpanData> found = spansOf("find", 2);
        assertThat(found).extracting(span -> span.getAttributes().get(OUTCOME)).containsExactly("kept", "handled");
        assertThat(found)
                .extracting(SpanData::getName)
                .containsOnly("process dead_letter.acme.warehouse.1.event.mislaid.seek");
        SpanData sought = spansOf("seek", 1).get(0);
        assertThat(found)
                .as("one trace, with the handler that the message died of")
                .extracting(SpanData::getTraceId)
                .containsOnly(sought.getTraceId());
        assertThat(found)
                .extracting(span -> span.getAttributes().get(MessagingIncubatingAttributes.MESSAGING_MESSAGE_ID))
                .containsOnly(sought.getAttributes().get(MessagingIncubatingAttributes.MESSAGING_MESSAGE_ID));
    }

    @Test
    void messagesOfAQueueOfAnotherService() throws Exception {
        String[] claim = {"handler", "io.petisco.telemetry.Lost#claim", "type", "*"};
        Scrape before = Scrape.now();
        try (Connection connection = LocalRabbitMq.shared().connectionFactory().newConnection();
                Channel channel = connection.createChannel()) {
            channel.basicPublish("", Lost.QUEUE, null, message("claimed"));
            channel.basicPublish("", Lost.QUEUE, null, message("unclaimed"));
        }

        await().atMost(SOON).untilAsserted(() -> {
            assertGrown(before, "petisco_messages_handled_total", claim);
            assertGrown(before, "petisco_messages_returned_total", claim);
        });
        assertThat(spansOf("claim", 2))
                .extracting(span -> span.getName() + " " + span.getAttributes().get(OUTCOME))
                .containsExactlyInAnyOrder("process legacy.parcels handled", "process legacy.parcels kept");
    }

    private static byte[] message(String attribute) {
        return ("""
                {"data": {"id": "%s", "type": "parcel.lost", "type_message": "domain_event", "version": 1,
                 "occurred_on": "2026-01-01 00:00:00.000000", "attributes": {"%s": true}, "meta": {}}}
                """.formatted(UUID.randomUUID(), attribute)).getBytes(UTF_8);
    }

    private static void assertGrown(Scrape before, String name, String... labels) {
        assertThat(Scrape.now().value(name, labels) - before.value(name, labels))
                .as(name)
                .isEqualTo(1);
    }

    private List<SpanData> spansOf(String method, int count) {
        return await().atMost(SOON)
                .until(
                        () -> exporter.getFinishedSpanItems().stream()
                                .filter(span -> ("io.petisco.telemetry.Lost#" + method)
                                        .equals(span.getAttributes().get(HANDLER)))
                                .toList(),
                        spans -> spans.size() == count);
    }
}
