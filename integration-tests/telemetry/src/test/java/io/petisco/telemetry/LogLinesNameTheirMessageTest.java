package io.petisco.telemetry;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.petisco.DomainEventBus;
import io.petisco.telemetry.Talkers.Said;
import io.petisco.telemetry.Talkers.Shouted;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** In the MDC, as the JSON log shows it. */
@QuarkusTest
@QuarkusTestResource(WithBroker.class)
class LogLinesNameTheirMessageTest {

    private static final String TALKERS = Talkers.class.getName();

    @Inject
    DomainEventBus events;

    @ParameterizedTest
    @CsvSource({
        "worker, onAWorker",
        "virtual thread, onAVirtualThread",
        "event loop, onAnEventLoop",
        "later, onAnEventLoop"
    })
    void onEachKindOfThread(String where, String handler) {
        UUID id = UUID.randomUUID();

        events.withMeta(java.util.Map.of("correlation_id", "c-" + id)).publish(new Said(id));

        JsonNode line = only(where + " " + id);
        JsonNode mdc = line.get("mdc");
        assertThat(mdc.get("messageId").asText()).hasSize(36);
        assertThat(mdc.get("messageType").asText()).isEqualTo("said");
        assertThat(mdc.get("handler").asText()).isEqualTo(TALKERS + "#" + handler);
        assertThat(mdc.get("correlationId").asText()).isEqualTo("c-" + id);
        assertThat(mdc.get("attempt").asText()).isEqualTo("1");
        assertThat(mdc.get("traceId").asText()).hasSize(32);
    }

    @Test
    void aDeadLetterIsOneWarningAndItsRetriesAreForDebugging() {
        UUID id = UUID.randomUUID();

        events.publish(new Shouted(id));

        JsonNode deadLetter = await().until(() -> JsonLog.linesWith("failed " + id), lines -> lines.size() == 2)
                .get(1);
        JsonNode retry = JsonLog.linesWith("failed " + id).get(0);
        assertThat(retry.get("level").asText()).isEqualTo("DEBUG");
        assertThat(retry.get("message").asText()).startsWith("PETISCO00301: ");
        assertThat(retry.at("/mdc/attempt").asText()).isEqualTo("1");
        assertThat(deadLetter.get("level").asText()).isEqualTo("WARN");
        assertThat(deadLetter.get("message").asText()).startsWith("PETISCO00302: ");
        assertThat(deadLetter.at("/mdc/attempt").asText()).isEqualTo("2");
        for (JsonNode line : List.of(retry, deadLetter)) {
            assertThat(line.at("/mdc/messageType").asText()).isEqualTo("shouted");
            assertThat(line.at("/mdc/handler").asText()).isEqualTo(TALKERS + "#shoutsBack");
            assertThat(line.get("message").asText())
                    .contains(line.at("/mdc/messageId").asText());
        }
    }

    private static JsonNode only(String text) {
        return await().until(() -> JsonLog.linesWith(text), lines -> lines.size() == 1)
                .get(0);
    }
}
