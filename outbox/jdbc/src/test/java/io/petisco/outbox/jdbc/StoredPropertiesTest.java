package io.petisco.outbox.jdbc;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.petisco.transport.MessageProperties;

import static org.assertj.core.api.Assertions.assertThat;

class StoredPropertiesTest {

    @Test
    void comeBackAsTheyWere() throws IOException {
        MessageProperties properties = new MessageProperties(
                "application/json",
                "utf-8",
                "the id",
                "correlated \"with\"",
                "reply",
                "order.placed",
                "acme.shop",
                Instant.parse("2026-11-30T18:00:00.123456Z"),
                7,
                Map.of("text", "ä", "number", 3, "list", List.of(true)));
        StoredProperties stored = new StoredProperties(properties, true);
        assertThat(StoredProperties.parse(stored.toJson(), "the id")).isEqualTo(stored);
    }

    @Test
    void thatAreMissingStayMissing() throws IOException {
        MessageProperties properties =
                new MessageProperties(null, null, "the id", null, null, null, null, null, null, Map.of());
        StoredProperties stored = new StoredProperties(properties, false);
        assertThat(stored.toJson()).isEqualTo("{\"kind\":\"command\"}");
        assertThat(StoredProperties.parse(stored.toJson(), "the id")).isEqualTo(stored);
    }

    @Test
    void ofALaterVersionAreRead() throws IOException {
        assertThat(StoredProperties.parse("{\"kind\":\"event\",\"later\":{\"a\":1}}", "the id")
                        .event())
                .isTrue();
    }
}
