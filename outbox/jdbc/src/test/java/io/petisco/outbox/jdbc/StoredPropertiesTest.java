package io.petisco.outbox.jdbc;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
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

    /** A number that becomes another type of number would be another header for the consumer. */
    @Test
    void keepTheTypesOfTheirHeaders() throws IOException {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put("long", 5L);
        headers.put("short", (short) 5);
        headers.put("byte", (byte) 5);
        headers.put("double", 0.1);
        headers.put("float", 0.1f);
        headers.put("decimal", new BigDecimal("1.10"));
        headers.put("date", new Date(1_000));
        headers.put("null", null);
        headers.put("boolean", false);
        headers.put("nested", Map.of("list", List.of(Map.of("long", 6L), "text", 7)));
        headers.put("looks typed", Map.of("$long", "no number"));
        StoredProperties stored = new StoredProperties(
                new MessageProperties(null, null, "the id", null, null, null, null, null, null, headers), true);

        assertThat(StoredProperties.parse(stored.toJson(), "the id")).isEqualTo(stored);
    }

    @Test
    void keepBytes() throws IOException {
        Map<String, Object> headers = Map.of("bytes", new byte[] {0, -1, 7});
        String json = new StoredProperties(
                        new MessageProperties(null, null, "the id", null, null, null, null, null, null, headers), true)
                .toJson();

        assertThat(StoredProperties.parse(json, "the id").properties().headers().get("bytes"))
                .isEqualTo(new byte[] {0, -1, 7});
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
