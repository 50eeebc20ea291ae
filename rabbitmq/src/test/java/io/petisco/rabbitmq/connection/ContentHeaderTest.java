package io.petisco.rabbitmq.connection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.LongString;
import com.rabbitmq.client.impl.LongStringHelper;

import io.petisco.localbroker.RawMessage;

import static org.assertj.core.api.Assertions.assertThat;

class ContentHeaderTest {

    private static final LongString TEXT = LongStringHelper.asLongString("text".getBytes(StandardCharsets.UTF_8));

    private static Map<String, Object> ofEachType() {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put("text", TEXT);
        headers.put("int", 1);
        headers.put("long", 2L);
        headers.put("short", (short) 3);
        headers.put("byte", (byte) 4);
        headers.put("double", 5.5);
        headers.put("float", 6.5f);
        headers.put("decimal", new java.math.BigDecimal("7.25"));
        headers.put("boolean", true);
        headers.put("time", new Date(8_000));
        headers.put("bytes", new byte[] {9, 10});
        headers.put("list", List.of(11, TEXT));
        headers.put("table", Map.of("x-delivery-count", 12));
        headers.put("none", null);
        return headers;
    }

    private static byte[] header(Map<String, Object> headers) throws IOException {
        BasicProperties properties = new BasicProperties.Builder()
                .contentType("application/json")
                .contentEncoding("utf-8")
                .headers(headers)
                .messageId("id")
                .build();
        return properties.toFrame(1, 3).getPayload();
    }

    private static byte[] withoutCounts(byte[] header) {
        return new ContentHeader(header).withoutCounts();
    }

    @Test
    void isTheSameForEachDelivery() throws IOException {
        Map<String, Object> first = ofEachType();
        List<Map<String, Object>> later = new ArrayList<>();
        for (long count = 1; count < 4; count++) {
            Map<String, Object> headers = new LinkedHashMap<>(Map.of("x-acquired-count", count));
            headers.putAll(ofEachType());
            headers.put("x-delivery-count", count);
            later.add(headers);
        }

        byte[] expected = header(first);
        assertThat(withoutCounts(expected)).isEqualTo(expected);
        for (Map<String, Object> headers : later) {
            assertThat(withoutCounts(header(headers))).isEqualTo(expected);
        }
    }

    @Test
    void isThatOfAMessageWithoutHeadersWhereItHasCountsOnly() throws IOException {
        assertThat(withoutCounts(header(Map.of("x-delivery-count", 2L)))).isEqualTo(header(null));
    }

    @Test
    void keepsCountsInTables() throws IOException {
        Map<String, Object> other = new HashMap<>(ofEachType());
        other.put("table", Map.of("x-delivery-count", 13));

        assertThat(withoutCounts(header(other))).isNotEqualTo(withoutCounts(header(ofEachType())));
    }

    @Test
    void mayBeNestedDeeperThanTheClientReads() {
        byte[] nested = RawMessage.nestedHeader(9_000, 5);

        assertThat(withoutCounts(nested)).isEqualTo(nested);
    }

    @Test
    void isLeftAsItIsWhereItIsCutOff() throws IOException {
        byte[] whole = header(Map.of("x-delivery-count", 2L));

        for (int length = 0; length < whole.length - 3; length++) { // the last three bytes are the id of the message
            byte[] cut = java.util.Arrays.copyOf(whole, length);
            assertThat(withoutCounts(cut)).isEqualTo(cut);
        }
    }
}
