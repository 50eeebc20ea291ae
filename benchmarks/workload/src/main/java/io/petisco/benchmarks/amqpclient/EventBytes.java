package io.petisco.benchmarks.amqpclient;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.benchmarks.workload.OrderPlaced;

/**
 * The event's JSON, in which only the numbers are replaced. The bare client spends no time on JSON, so the other contenders are
 * compared with the wire alone.
 */
final class EventBytes {

    private static final long SAMPLE_SEQUENCE = 1_234_567_890L;
    private static final long SAMPLE_SENT = 1_234_567_890_123_456L;

    private final byte[] template;
    private final int sequenceAt;
    private final int sentAt;

    /** @param before the bytes before the event's JSON, and {@code after} those after it */
    EventBytes(String before, String after) {
        try {
            String json = before
                    + new ObjectMapper().writeValueAsString(OrderPlaced.of(SAMPLE_SEQUENCE, SAMPLE_SENT))
                    + after;
            template = json.getBytes(StandardCharsets.UTF_8);
            sequenceAt = json.indexOf(String.valueOf(SAMPLE_SEQUENCE) + ',');
            sentAt = json.indexOf(String.valueOf(SAMPLE_SENT));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] write(long sequence, long sent) {
        byte[] body = template.clone();
        digits(body, sequenceAt, 10, sequence);
        digits(body, sentAt, 16, sent);
        return body;
    }

    private static void digits(byte[] body, int at, int count, long value) {
        long rest = value;
        for (int i = at + count - 1; i >= at; i--) {
            body[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    long sent(byte[] body) {
        long value = 0;
        for (int i = sentAt; i < sentAt + 16; i++) {
            value = value * 10 + (body[i] - '0');
        }
        return value;
    }
}
