package io.petisco.faults;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import com.rabbitmq.client.impl.LongStringHelper;

/** A mutated envelope of the handled type, with unexpected headers. Equal seeds and numbers give equal messages. */
record MangledMessage(byte[] body, Map<String, Object> headers) {

    private static final String ENVELOPE =
            "{\"data\":{\"id\":\"8852d26e-73ab-4245-8aad-c68cf26f0de8\",\"type\":\"numbered\","
                    + "\"type_message\":\"domain_event\",\"version\":1,\"occurred_on\":\"2026-11-23 22:36:09.302586\","
                    + "\"attributes\":{\"number\":7,\"behaviour\":\"SUCCEED\"},\"meta\":{\"correlation_id\":\"c-1\"}}}";

    /** Values in valid JSON, and some in invalid JSON. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "1e400",
            "1e-400",
            "9".repeat(2_000),
            "0.1",
            "NaN",
            "\"\"",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "\"\u00e9\u6f22\ud83d\ude00\u202e\"",
            "\"" + "x".repeat(5_000) + "\"",
            "[]",
            "{}",
            "[[[[[[1]]]]]]",
            "[".repeat(3_000) + "]".repeat(3_000),
            "{\"a\":".repeat(1_500) + "1" + "}".repeat(1_500),
            "{\"@class\":\"java.lang.Object\"}",
            "2026");

    private static final List<String> VALUES_OF_THE_ENVELOPE = List.of(
            "\"8852d26e-73ab-4245-8aad-c68cf26f0de8\"",
            "\"numbered\"",
            "\"domain_event\"",
            "1",
            "\"2026-11-23 22:36:09.302586\"",
            "{\"number\":7,\"behaviour\":\"SUCCEED\"}",
            "7",
            "\"SUCCEED\"",
            "{\"correlation_id\":\"c-1\"}",
            "\"c-1\"");

    private static final List<String> HEADERS =
            List.of("queue", "redelivery_count", "x-death", "x-petisco-exception", "traceparent", "anything", "");

    static MangledMessage of(long seed, int index) {
        Random random = new Random(seed + index * 0x9E3779B97F4A7C15L);
        random.nextInt();
        byte[] body = ENVELOPE.getBytes(StandardCharsets.UTF_8);
        switch (random.nextInt(6)) {
            case 0 -> {} // only the headers are unexpected
            case 1 -> body = withOtherBytes(body, random);
            case 2 -> body = Arrays.copyOf(body, random.nextInt(body.length));
            case 3 -> body = withRepeatedPart(body, random);
            case 4 -> body = noise(random);
            default -> body = withOtherValue(random).getBytes(StandardCharsets.UTF_8);
        }
        return new MangledMessage(body, headers(random));
    }

    private static byte[] withOtherBytes(byte[] body, Random random) {
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            body[random.nextInt(body.length)] = (byte) random.nextInt();
        }
        return body;
    }

    private static byte[] withRepeatedPart(byte[] body, Random random) {
        int from = random.nextInt(body.length);
        int length = random.nextInt(body.length - from);
        byte[] longer = Arrays.copyOf(body, body.length + length);
        System.arraycopy(body, from, longer, from + length, body.length - from);
        return longer;
    }

    private static byte[] noise(Random random) {
        byte[] noise = new byte[random.nextInt(300)];
        random.nextBytes(noise);
        return noise;
    }

    private static String withOtherValue(Random random) {
        String value = VALUES_OF_THE_ENVELOPE.get(random.nextInt(VALUES_OF_THE_ENVELOPE.size()));
        return ENVELOPE.replace(":" + value, ":" + VALUES.get(random.nextInt(VALUES.size())));
    }

    private static Map<String, Object> headers(Random random) {
        Map<String, Object> headers = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            headers.put(HEADERS.get(random.nextInt(HEADERS.size())), header(random, 3));
        }
        return headers;
    }

    /** A header of a random AMQP type. */
    private static Object header(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 14 : 12)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> (byte) random.nextInt();
            case 3 -> (short) random.nextInt();
            case 4 -> random.nextInt();
            case 5 -> random.nextLong();
            case 6 -> random.nextFloat();
            case 7 -> random.nextDouble();
            case 8 -> new BigDecimal("1.5");
            case 9 -> Date.from(Instant.ofEpochSecond(random.nextInt(Integer.MAX_VALUE)));
            case 10 -> LongStringHelper.asLongString("\u00e9".repeat(random.nextInt(100)));
            case 11 -> noise(random);
            case 12 -> Arrays.asList(header(random, depth - 1), header(random, depth - 1));
            default -> {
                Map<String, Object> table = new HashMap<>();
                table.put("a", header(random, depth - 1));
                yield table;
            }
        };
    }
}
