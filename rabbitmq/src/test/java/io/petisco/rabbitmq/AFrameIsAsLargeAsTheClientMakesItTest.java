package io.petisco.rabbitmq;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.petisco.rabbitmq.connection.PropertyCodec;
import io.petisco.transport.MessageProperties;
import io.petisco.transport.PropertiesFrame;

import static org.assertj.core.api.Assertions.assertThat;

class AFrameIsAsLargeAsTheClientMakesItTest {

    static List<Object> values() {
        return Arrays.asList(
                "",
                "text",
                "é€\uD83D\uDE00 \uD83D", // characters of two, three and four bytes, and half a character
                true,
                (byte) 1,
                (short) 1,
                1,
                1L,
                1.5f,
                1.5,
                new BigDecimal("1.5"),
                new Date(0),
                new byte[] {1, 2, 3},
                Map.of(),
                Map.of("é", 1, "b", Map.of("c", "d")),
                List.of(),
                List.of("a", 1, List.of(2L), Map.of("k", "v")),
                null);
    }

    @ParameterizedTest
    @MethodSource("values")
    void withAHeaderOfEachType(Object value) throws IOException {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put("häder", value);
        headers.put("other", 1);
        assertSame(properties(headers));
    }

    @Test
    void withoutAnyProperty() throws IOException {
        assertSame(properties(Map.of()));
    }

    @Test
    void withAllProperties() throws IOException {
        assertSame(new MessageProperties(
                "application/json",
                "gzip",
                "m-1",
                "c-1",
                "réply",
                "user.created",
                "shop",
                Instant.EPOCH,
                3,
                Map.of("a", "b")));
    }

    private static MessageProperties properties(Map<String, Object> headers) {
        return new MessageProperties(null, null, null, null, null, null, null, null, null, headers);
    }

    private static void assertSame(MessageProperties properties) throws IOException {
        assertThat(PropertiesFrame.bytes(properties))
                .isEqualTo(PropertyCodec.toAmqp(properties).toFrame(1, 1_000).size());
    }
}
