package io.petisco.telemetry;

import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.petisco.MessageConsumer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An application that starts to consume later, for example after a leader election, must be ready before that. */
@QuarkusTest
@QuarkusTestResource(WithBroker.class)
@TestProfile(AnUnstartedConsumerIsNotDownTest.NotStarted.class)
class AnUnstartedConsumerIsNotDownTest {

    private static final String QUEUE = "acme.warehouse.1.event.stocked.shelve";

    @Inject
    MessageConsumer consumer;

    @Test
    void itIsReportedAsStopped() {
        JsonNode check = Health.check("ready");
        assertThat(check.get("status").asText()).isEqualTo("UP");
        assertThat(check.get("data").get(QUEUE).asText()).isEqualTo("stopped");
        assertThat(Health.check("started").get("status").asText()).isEqualTo("UP");
        assertThat(Scrape.now().value("petisco_consumers", "handler", "io.petisco.telemetry.Warehouse#shelve"))
                .isZero();

        consumer.start();

        await().untilAsserted(() -> {
            JsonNode later = Health.check("ready");
            assertThat(later.get("status").asText()).isEqualTo("UP");
            assertThat(later.at("/data/queues running").asInt())
                    .isEqualTo(later.at("/data/queues").asInt());
        });
    }

    /** Nothing is consumed until the consumer is started. */
    public static class NotStarted implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.petisco.consumer.auto-start", "false");
        }
    }
}
