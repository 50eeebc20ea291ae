package io.petisco.telemetry;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.semconv.incubating.MessagingIncubatingAttributes;
import io.opentelemetry.semconv.incubating.ServerIncubatingAttributes;
import io.petisco.localbroker.LocalRabbitMq;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Publish, retry, dead letter, and what handlers publish: the whole tree. */
@QuarkusTest
@QuarkusTestResource(WithBroker.class)
class OneTraceSpansAWholeOrderTest {

    private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";

    /** In a text block with the names shortened as {@link #shortened} does. */
    private static final String TREE = """
            SERVER POST /orders
              PRODUCER publish X:E.ordered
                CONSUMER process X:E.ordered:E.ordered.bill ERROR the till is closed
                  PRODUCER retry retry.X:retry.E.ordered.bill
                CONSUMER process store
                CONSUMER process X:E.ordered:E.ordered.bill
                  PRODUCER publish X:E.billed
                    CONSUMER process X:E.billed:E.billed.print
                      PRODUCER publish X:E.printed
                        CONSUMER process X:E.printed:E.printed.pack
                          PRODUCER publish X:E.packed
                            CONSUMER process X:E.packed:E.packed.deliver
                              PRODUCER publish X:E.delivered
                                CONSUMER process X:E.delivered:E.delivered.complain ERROR too late
                                  PRODUCER retry retry.X:retry.E.delivered.complain
                                CONSUMER process X:E.delivered:E.delivered.complain ERROR too late
                                  PRODUCER dead_letter dead_letter.X:dead_letter.E.delivered.complain
                                CONSUMER process store
                              PRODUCER publish X:C.praise
                                CONSUMER process X:C.praise:C.praise.praise
                                CONSUMER process store
                            CONSUMER process store
                        CONSUMER process store
                    CONSUMER process store
            """;

    @Inject
    InMemorySpanExporter exporter;

    @Inject
    Orders orders;

    @Test
    void withBaggage() throws Exception {
        UUID id = UUID.randomUUID();

        int status = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + Scrape.port() + "/orders"))
                                .timeout(Duration.ofSeconds(30))
                                .header("traceparent", "00-" + TRACE_ID + "-b7ad6b7169203331-01")
                                .header("baggage", "customer=ada")
                                .POST(HttpRequest.BodyPublishers.ofString(id.toString()))
                                .build(),
                        BodyHandlers.ofString())
                .statusCode();

        assertThat(status).isEqualTo(204);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(sorted(shortened(tree()))).isEqualTo(sorted(TREE)));
        assertThat(withoutStore(shortened(tree()))).isEqualTo(withoutStore(TREE));
        assertThat(orders.baggageOf(id)).isEqualTo("ada");
        assertAttributes();
    }

    private String tree() {
        return Trace.of(exporter.getFinishedSpanItems(), TRACE_ID).tree();
    }

    private static String shortened(String tree) {
        return tree.replace("acme.warehouse.1.event.", "E.")
                .replace("acme.warehouse.1.command.", "C.")
                .replace("acme.warehouse", "X");
    }

    /** The store's handler runs independently: its lines may be at any place among their siblings. */
    private static String withoutStore(String tree) {
        return tree.lines().filter(line -> !line.endsWith("process store")).reduce("", (a, b) -> a + b + "\n");
    }

    private static List<String> sorted(String tree) {
        return tree.lines().sorted().toList();
    }

    private void assertAttributes() {
        List<SpanData> spans = exporter.getFinishedSpanItems().stream()
                .filter(span -> span.getTraceId().equals(TRACE_ID))
                .toList();
        SpanData published = one(spans, "publish acme.warehouse:acme.warehouse.1.event.delivered", 0);
        assertThat(published.getAttributes().asMap())
                .containsEntry(MessagingIncubatingAttributes.MESSAGING_SYSTEM, "rabbitmq")
                .containsEntry(
                        MessagingIncubatingAttributes.MESSAGING_DESTINATION_NAME,
                        "acme.warehouse:acme.warehouse.1.event.delivered")
                .containsEntry(MessagingIncubatingAttributes.MESSAGING_OPERATION_NAME, "publish")
                .containsEntry(MessagingIncubatingAttributes.MESSAGING_OPERATION_TYPE, "send")
                .containsEntry(
                        MessagingIncubatingAttributes.MESSAGING_RABBITMQ_DESTINATION_ROUTING_KEY,
                        "acme.warehouse.1.event.delivered")
                .containsEntry(
                        ServerIncubatingAttributes.SERVER_ADDRESS,
                        LocalRabbitMq.shared().host())
                .containsEntry(ServerIncubatingAttributes.SERVER_PORT, (long)
                        LocalRabbitMq.shared().port())
                .containsEntry(AttributeKey.stringKey("petisco.message.type"), "delivered")
                .containsEntry(AttributeKey.longKey("petisco.message.version"), 1L);
        String messageId = published.getAttributes().get(MessagingIncubatingAttributes.MESSAGING_MESSAGE_ID);
        String conversation =
                published.getAttributes().get(MessagingIncubatingAttributes.MESSAGING_MESSAGE_CONVERSATION_ID);
        SpanData first = one(spans, "publish acme.warehouse:acme.warehouse.1.event.ordered", 0);
        for (String event : List.of("billed", "printed", "packed", "delivered")) {
            SpanData caused = one(spans, "publish acme.warehouse:acme.warehouse.1.event." + event, 0);
            assertThat(caused.getAttributes().get(MessagingIncubatingAttributes.MESSAGING_MESSAGE_CONVERSATION_ID))
                    .as(event)
                    .isEqualTo(first.getAttributes().get(MessagingIncubatingAttributes.MESSAGING_MESSAGE_ID));
        }

        String queue = "acme.warehouse.1.event.delivered.complain";
        String process = "process acme.warehouse:acme.warehouse.1.event.delivered:" + queue;
        for (int attempt = 1; attempt <= 2; attempt++) {
            SpanData processed = one(spans, process, attempt - 1);
            assertThat(processed.getKind()).isEqualTo(SpanKind.CONSUMER);
            assertThat(processed.getAttributes().asMap())
                    .containsEntry(MessagingIncubatingAttributes.MESSAGING_SYSTEM, "rabbitmq")
                    .containsEntry(MessagingIncubatingAttributes.MESSAGING_OPERATION_NAME, "process")
                    .containsEntry(MessagingIncubatingAttributes.MESSAGING_OPERATION_TYPE, "process")
                    .containsEntry(MessagingIncubatingAttributes.MESSAGING_MESSAGE_ID, messageId)
                    .containsEntry(MessagingIncubatingAttributes.MESSAGING_MESSAGE_CONVERSATION_ID, conversation)
                    .containsEntry(
                            MessagingIncubatingAttributes.MESSAGING_RABBITMQ_DESTINATION_ROUTING_KEY,
                            attempt == 1 ? "acme.warehouse.1.event.delivered" : "retry." + queue)
                    .containsEntry(AttributeKey.longKey("petisco.attempt"), (long) attempt)
                    .containsEntry(AttributeKey.stringKey("petisco.handler"), Orders.class.getName() + "#complain")
                    .containsEntry(
                            AttributeKey.stringKey("petisco.outcome"), attempt == 1 ? "retried" : "dead_lettered")
                    .containsEntry(AttributeKey.stringKey("error.type"), "java.lang.IllegalArgumentException");
            assertThat(processed.getEvents()).singleElement().satisfies(event -> {
                assertThat(event.getName()).isEqualTo("exception");
                assertThat(event.getAttributes().get(AttributeKey.stringKey("exception.message")))
                        .isEqualTo("too late");
            });
        }
        SpanData deadLetter = one(
                spans,
                "dead_letter dead_letter.acme.warehouse:dead_letter.acme.warehouse.1.event.delivered.complain",
                0);
        assertThat(deadLetter.getAttributes().asMap())
                .containsEntry(MessagingIncubatingAttributes.MESSAGING_OPERATION_NAME, "dead_letter")
                .containsEntry(MessagingIncubatingAttributes.MESSAGING_OPERATION_TYPE, "send")
                .containsEntry(MessagingIncubatingAttributes.MESSAGING_MESSAGE_ID, messageId);
    }

    private static SpanData one(List<SpanData> spans, String name, int index) {
        return spans.stream()
                .filter(span -> span.getName().equals(name))
                .sorted(java.util.Comparator.comparingLong(SpanData::getStartEpochNanos))
                .toList()
                .get(index);
    }
}
