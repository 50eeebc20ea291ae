package io.petisco.telemetry;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.petisco.CommandBus;
import io.petisco.DomainEventBus;
import io.petisco.UnroutableMessageException;
import io.petisco.localbroker.LocalRabbitMq;
import io.petisco.telemetry.Messages.Counted;
import io.petisco.telemetry.Messages.NobodysCommand;
import io.petisco.telemetry.Orders.Forwarded;
import io.petisco.telemetry.Orders.Judged;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(WithBroker.class)
class TheTraceTravelsInMetaTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    DomainEventBus events;

    @Inject
    CommandBus commands;

    @Inject
    Tracer tracer;

    @Inject
    InMemorySpanExporter exporter;

    @Test
    void notInHeadersAndAlsoThroughAServiceThatOnlyCopiesMeta() throws Exception {
        try (Connection connection = LocalRabbitMq.shared().connectionFactory().newConnection();
                Channel channel = connection.createChannel()) {
            String spy = channel.queueDeclare().getQueue();
            channel.queueBind(spy, "acme.warehouse", "acme.warehouse.1.event.counted");

            String traceId = inSpan(() -> events.publish(new Counted(UUID.randomUUID())));

            GetResponse seen = await().until(() -> channel.basicGet(spy, true), response -> response != null);
            assertThat(seen.getProps().getHeaders()).isNullOrEmpty();
            JsonNode meta = JSON.readTree(seen.getBody()).at("/data/meta");
            SpanData published = span(traceId, "publish acme.warehouse:acme.warehouse.1.event.counted");
            assertThat(meta.get("traceparent").asText())
                    .isEqualTo("00-" + traceId + "-" + published.getSpanId() + "-01");

            channel.basicPublish(
                    "acme.warehouse", "acme.warehouse.1.event.forwarded", null, forwarded(seen.getBody(), meta));

            SpanData processed = span(
                    traceId,
                    "process acme.warehouse:acme.warehouse.1.event.forwarded:acme.warehouse.1.event.forwarded.receive");
            assertThat(processed.getParentSpanId()).isEqualTo(published.getSpanId());
        }
    }

    /** Publishes as another service would: its own message with the same {@code meta}. */
    private static byte[] forwarded(byte[] body, JsonNode meta) throws Exception {
        ObjectNode message = (ObjectNode) JSON.readTree(body);
        ObjectNode data = (ObjectNode) message.get("data");
        data.put("id", UUID.randomUUID().toString());
        data.put("type", "forwarded");
        data.set("meta", meta);
        return JSON.writeValueAsString(message).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void metaCountsWithoutASpan() {
        String traceId = "4bf92f3577b34da6a3ce929d0e0e4736";

        events.withMeta(Map.of("traceparent", "00-" + traceId + "-00f067aa0ba902b7-01"))
                .publish(new Forwarded(UUID.randomUUID()));

        assertThat(span(traceId, "publish acme.warehouse:acme.warehouse.1.event.forwarded")
                        .getParentSpanId())
                .isEqualTo("00f067aa0ba902b7");
    }

    @Test
    void metaDoesNotCountWithASpan() {
        String stale = "00-4bf92f3577b34da6a3ce929d0e0e4737-00f067aa0ba902b7-01";

        String traceId = inSpan(() -> events.withMeta(Map.of("traceparent", stale, "tracestate", "a=b"))
                .publish(new Forwarded(UUID.randomUUID())));

        SpanData published = span(traceId, "publish acme.warehouse:acme.warehouse.1.event.forwarded");
        SpanData processed = span(
                traceId,
                "process acme.warehouse:acme.warehouse.1.event.forwarded:acme.warehouse.1.event.forwarded.receive");
        assertThat(processed.getParentSpanId()).isEqualTo(published.getSpanId());
        assertThat(processed.getSpanContext().getTraceState().isEmpty()).isTrue();
    }

    @Test
    void anUnroutableMessageIsAnError() {
        String traceId = inSpan(() -> assertThatThrownBy(
                        () -> commands.forService("nobody").dispatch(new NobodysCommand(UUID.randomUUID())))
                .isInstanceOf(UnroutableMessageException.class));

        SpanData published = span(traceId, "publish acme.nobody:acme.nobody.1.command.nobodys_command");
        assertThat(published.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(published.getAttributes().get(AttributeKey.stringKey("error.type")))
                .isEqualTo("unroutable");
    }

    @Test
    void aDeadLetterThatTheHandlerAsksForSaysWhy() {
        String traceId = inSpan(() -> events.publish(new Judged(UUID.randomUUID())));

        SpanData processed = span(
                traceId, "process acme.warehouse:acme.warehouse.1.event.judged:acme.warehouse.1.event.judged.judge");
        assertThat(processed.getStatus().getDescription()).isEqualTo("not for us");
        assertThat(processed.getAttributes().get(AttributeKey.stringKey("error.type")))
                .isEqualTo("dead_letter_requested");
        assertThat(processed.getEvents()).isEmpty();
        assertThat(span(
                                traceId,
                                "dead_letter dead_letter.acme.warehouse:dead_letter.acme.warehouse.1.event.judged.judge")
                        .getParentSpanId())
                .isEqualTo(processed.getSpanId());
    }

    private String inSpan(Runnable action) {
        Span span = tracer.spanBuilder("a test").startSpan();
        try (Scope ignored = span.makeCurrent()) {
            action.run();
        } finally {
            span.end();
        }
        return span.getSpanContext().getTraceId();
    }

    private SpanData span(String traceId, String name) {
        return await().until(
                        () -> exporter.getFinishedSpanItems().stream()
                                .filter(span -> span.getTraceId().equals(traceId)
                                        && span.getName().equals(name))
                                .toList(),
                        (List<SpanData> found) -> !found.isEmpty())
                .get(0);
    }
}
