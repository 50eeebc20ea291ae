package io.petisco.telemetry;

import java.time.Duration;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import com.fasterxml.jackson.databind.JsonNode;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.petisco.DomainEventBus;
import io.petisco.MessageContext;
import io.petisco.telemetry.Parcels.Wrapped;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(WithBroker.class)
class ChannelsAreObservedAsHandlersAreTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private static final String TREE = """
            INTERNAL parcel
              PRODUCER publish X:E.wrapped
                CONSUMER process X:E.wrapped:E.wrapped.label
                  PRODUCER publish X:E.labelled
                    CONSUMER process X:E.labelled:E.labelled.dispatch ERROR no van
                      PRODUCER retry retry.X:retry.E.labelled.dispatch
                    CONSUMER process X:E.labelled:E.labelled.dispatch
                      PRODUCER publish X:E.dispatched
                        CONSUMER process X:E.dispatched:E.dispatched.follow
                          PRODUCER publish X:E.followed
                            CONSUMER process X:E.followed:E.followed.on_followed
            """;

    @Inject
    DomainEventBus events;

    @Inject
    InMemorySpanExporter exporter;

    @Inject
    Tracer tracer;

    @Inject
    Parcels parcels;

    @Test
    void oneTraceAndOneCorrelationIdSpanThemAll() {
        UUID id = UUID.randomUUID();
        Span span = tracer.spanBuilder("parcel").startSpan();
        try (Scope current = span.makeCurrent()) {
            events.publish(new Wrapped(id));
        } finally {
            span.end();
        }

        String traceId = span.getSpanContext().getTraceId();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(shortened(Trace.of(exporter.getFinishedSpanItems(), traceId)
                                .tree()))
                        .isEqualTo(TREE));
        MessageContext last = parcels.followed(id);
        assertThat(last.envelope().meta())
                .containsEntry("correlation_id", onlyMdc("label " + id, "messageId"))
                .containsKey("causation_id")
                .doesNotContainEntry("causation_id", onlyMdc("label " + id, "messageId"));
    }

    private static String shortened(String tree) {
        return tree.lines()
                .filter(line -> !line.endsWith("process store"))
                .map(line -> line.replace("acme.warehouse.1.event.", "E.").replace("acme.warehouse", "X") + "\n")
                .reduce("", String::concat);
    }

    @Test
    void theirMessagesAreCounted() {
        String[] label = {"type", "wrapped", "version", "1", "handler", "io.petisco.telemetry.Parcels#label"};
        String[] dispatch = {"type", "labelled", "version", "1", "handler", "io.petisco.telemetry.Parcels#dispatch"};
        Scrape before = Scrape.now();
        UUID id = UUID.randomUUID();

        events.publish(new Wrapped(id));

        await().atMost(SOON).until(() -> parcels.followed(id) != null);
        await().untilAsserted(() -> assertGrown(before, "petisco_messages_handled_total", dispatch));
        assertGrown(before, "petisco_messages_handled_total", label);
        assertGrown(before, "petisco_messages_failed_total", dispatch);
        assertGrown(before, "petisco_messages_retried_total", dispatch);
        assertThat(Scrape.now().value("petisco_consumers_live", label)).isEqualTo(1);
        assertThat(Scrape.now().value("petisco_messages_in_flight", dispatch)).isZero();
        assertThat(Scrape.now()
                        .value(
                                "petisco_handler_duration_seconds_count",
                                "handler",
                                "io.petisco.telemetry.Parcels#label",
                                "outcome",
                                "handled"))
                .isPositive();
    }

    private static void assertGrown(Scrape before, String name, String... labels) {
        assertThat(Scrape.now().value(name, labels) - before.value(name, labels))
                .as(name)
                .isEqualTo(1);
    }

    @Test
    void theirLogLinesNameTheMessage() {
        UUID id = UUID.randomUUID();

        events.publish(new Wrapped(id));

        await().atMost(SOON).until(() -> parcels.followed(id) != null);
        assertThat(onlyMdc("label " + id, "messageType")).isEqualTo("wrapped");
        assertThat(onlyMdc("label " + id, "handler")).isEqualTo("io.petisco.telemetry.Parcels#label");
        assertThat(onlyMdc("dispatch " + id, "handler")).isEqualTo("io.petisco.telemetry.Parcels#dispatch");
        assertThat(onlyMdc("dispatch " + id, "attempt")).isEqualTo("2");
        assertThat(onlyMdc("dispatch " + id, "correlationId")).isEqualTo(onlyMdc("label " + id, "messageId"));
    }

    private static String onlyMdc(String text, String key) {
        JsonNode line = await().until(() -> JsonLog.linesWith(text), lines -> lines.size() == 1)
                .get(0);
        return line.at("/mdc/" + key).asText();
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void virtualThreadsAreVirtual() {
        UUID id = UUID.randomUUID();

        events.publish(new Wrapped(id));

        await().atMost(SOON).until(() -> parcels.followed(id) != null);
        assertThat(parcels.dispatchedOn(id).toString()).startsWith("VirtualThread[");
    }
}
