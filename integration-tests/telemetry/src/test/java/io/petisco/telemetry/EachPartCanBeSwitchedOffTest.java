package io.petisco.telemetry;

import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.petisco.DomainEventBus;
import io.petisco.runtime.consume.HandlingObserver;
import io.petisco.runtime.publish.PublishObserver;
import io.petisco.telemetry.Talkers.Said;
import io.petisco.transport.TransportObserver;
import io.quarkus.arc.Arc;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Although the extensions are on the class path. */
@QuarkusTest
@QuarkusTestResource(WithBroker.class)
@TestProfile(EachPartCanBeSwitchedOffTest.AllOff.class)
class EachPartCanBeSwitchedOffTest {

    @Inject
    DomainEventBus events;

    @Inject
    InMemorySpanExporter exporter;

    @Test
    void thenNothingIsThere() {
        UUID id = UUID.randomUUID();

        events.publish(new Said(id));

        await().until(() -> JsonLog.linesWith("worker " + id).size() == 1);
        assertThat(JsonLog.linesWith("worker " + id).get(0).at("/mdc/traceId").isMissingNode())
                .isTrue();
        assertThat(Arc.container().listAll(HandlingObserver.class)).isEmpty();
        assertThat(Arc.container().listAll(PublishObserver.class)).isEmpty();
        assertThat(Arc.container().listAll(TransportObserver.class)).isEmpty();
        assertThat(Scrape.text()).contains("jvm_memory").doesNotContain("petisco");
        assertThat(exporter.getFinishedSpanItems())
                .noneMatch(span -> span.getName().contains("acme.warehouse"));
        assertThat(Health.status("ready")).isEqualTo("UP");
        assertThat(Health.check("ready")).isNull();
        assertThat(Health.check("started")).isNull();
    }

    /** All three are fixed when the application is built. */
    public static class AllOff implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.petisco.metrics.enabled", "false",
                    "quarkus.petisco.tracing.enabled", "false",
                    "quarkus.petisco.health.enabled", "false");
        }
    }
}
