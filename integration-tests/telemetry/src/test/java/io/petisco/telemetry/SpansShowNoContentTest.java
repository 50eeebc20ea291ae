package io.petisco.telemetry;

import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Connection;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.petisco.localbroker.LocalRabbitMq;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Jackson's text about an unreadable message often quotes a value: only the dead letter may contain it. */
@QuarkusTest
@QuarkusTestResource(WithBroker.class)
class SpansShowNoContentTest {

    private static final String QUEUE = "acme.warehouse.1.event.garbled.read";
    private static final String SECRET = "my-secret-value";

    @Inject
    InMemorySpanExporter exporter;

    @Test
    void ofAMessageThatCannotBeRead() throws Exception {
        publish("unreadable-1", """
                {"data":{"id":"u-1","type":"garbled","type_message":"domain_event","version":1,\
                "occurred_on":"2026-11-24 20:59:09.302586","attributes":{"id":"%s"},"meta":{}}}""".formatted(SECRET));

        SpanData span = failedAttempt("unreadable-1");

        assertThat(span.getStatus().getDescription()).contains("InvalidFormatException at id");
        assertThat(span.getEvents()).singleElement().satisfies(event -> {
            assertThat(event.getName()).isEqualTo("exception");
            assertThat(event.getAttributes().get(AttributeKey.stringKey("exception.type")))
                    .isEqualTo("io.petisco.wire.UndecodableMessageException");
            assertThat(event.getAttributes().get(AttributeKey.stringKey("exception.message")))
                    .isEqualTo(span.getStatus().getDescription());
            assertThat(event.getAttributes().get(AttributeKey.stringKey("exception.stacktrace")))
                    .contains("at io.petisco.wire.", "Caused by: com.fasterxml.jackson.");
        });
    }

    @Test
    void ofBytesThatAreNoJson() throws Exception {
        publish("unreadable-2", SECRET);

        assertThat(failedAttempt("unreadable-2").getStatus().getDescription()).contains("JsonParseException at line 1");
    }

    private static void publish(String messageId, String body) throws Exception {
        try (Connection connection = LocalRabbitMq.shared().connectionFactory().newConnection()) {
            connection
                    .createChannel()
                    .basicPublish(
                            "",
                            QUEUE,
                            new BasicProperties.Builder().messageId(messageId).build(),
                            body.getBytes());
        }
    }

    /** The span of the attempt, after a look at all spans of the message. */
    private SpanData failedAttempt(String messageId) {
        List<SpanData> spans = await().until(
                        () -> exporter.getFinishedSpanItems().stream()
                                .filter(span -> messageId.equals(
                                        span.getAttributes().get(AttributeKey.stringKey("messaging.message.id"))))
                                .toList(),
                        found -> found.size() == 2);
        assertThat(spans).allSatisfy(span -> {
            assertThat(span.toString()).doesNotContain(SECRET);
            assertThat(span.getEvents())
                    .allSatisfy(event ->
                            assertThat(event.getAttributes().toString()).doesNotContain(SECRET));
        });
        return spans.stream()
                .filter(span -> span.getStatus().getStatusCode() == StatusCode.ERROR)
                .findFirst()
                .orElseThrow();
    }
}
