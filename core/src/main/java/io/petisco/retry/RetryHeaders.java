package io.petisco.retry;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The headers of retry copies and dead letters. {@code queue} and {@code redelivery_count} are the Python
 * implementation's. The count needs a header of its own, because RabbitMQ 4 ignores an {@code x-death} header that a
 * client sends.
 */
public final class RetryHeaders {

    public static final String QUEUE = "queue";
    public static final String REDELIVERY_COUNT = "redelivery_count";
    public static final String EXCEPTION = "x-petisco-exception";
    public static final String MESSAGE = "x-petisco-message";
    public static final String STACK_TRACE = "x-petisco-stack-trace";
    public static final String HANDLER = "x-petisco-handler";
    public static final String FAILED_AT = "x-petisco-failed-at";

    /** Enough to diagnose the failure; {@link FittingHeaders} keeps less if there is less room. */
    static final int MAX_STACK_TRACE_BYTES = 8 * 1024;

    static final int MAX_MESSAGE_BYTES = 2 * 1024;

    private RetryHeaders() {}

    /** How often a message was sent to its retry queue, by its headers; 0 if they have no count. */
    public static int redeliveryCount(Map<String, Object> headers) {
        Object value = headers.get(REDELIVERY_COUNT);
        return value instanceof Number number ? Math.max(0, number.intValue()) : 0;
    }

    /**
     * Adds the failures that the broker has counted to the count that the message may already have from a retry queue.
     * So logs, traces, contexts and dead letters show the same attempts, wherever a failed message waits.
     */
    public static Map<String, Object> counted(Map<String, Object> headers, int failures) {
        if (failures == 0) {
            return headers;
        }
        Map<String, Object> counted = new LinkedHashMap<>(headers);
        counted.put(REDELIVERY_COUNT, redeliveryCount(headers) + failures);
        return counted;
    }

    /**
     * The headers of a copy for the retry queue: those of the message without the {@link BrokerHeaders}, with the queue and the
     * new count.
     */
    public static Map<String, Object> forRetry(Map<String, Object> headers, String queue, int redeliveryCount) {
        Map<String, Object> copy = BrokerHeaders.without(headers);
        copy.put(QUEUE, queue);
        copy.put(REDELIVERY_COUNT, redeliveryCount);
        return copy;
    }

    /** The headers of a dead letter: those of a retry, and the details of the failure. */
    public static Map<String, Object> forDeadLetter(
            Map<String, Object> headers,
            String queue,
            int redeliveryCount,
            Failure failure,
            String handler,
            Instant failedAt) {
        Map<String, Object> copy = forRetry(headers, queue, redeliveryCount);
        putOrRemove(copy, EXCEPTION, failure.exceptionClass().orElse(null));
        putOrRemove(copy, MESSAGE, truncate(failure.reason(), MAX_MESSAGE_BYTES));
        putOrRemove(
                copy,
                STACK_TRACE,
                failure.stackTrace()
                        .map(trace -> truncate(trace, MAX_STACK_TRACE_BYTES))
                        .orElse(null));
        putOrRemove(copy, HANDLER, handler);
        putOrRemove(copy, FAILED_AT, failedAt.truncatedTo(ChronoUnit.MILLIS).toString());
        return copy;
    }

    private static void putOrRemove(Map<String, Object> headers, String name, @Nullable Object value) {
        if (value == null) {
            headers.remove(name);
        } else {
            headers.put(name, value);
        }
    }

    /** Cuts a text to a number of bytes in UTF-8, never within a character. */
    static String truncate(String text, int maxBytes) {
        String beginning = beginning(text, maxBytes);
        byte[] bytes = beginning.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= maxBytes) {
            return beginning;
        }
        int end = maxBytes;
        while (end > 0 && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    /**
     * The part that may fit: a character has at least one byte. So a text of megabytes is not encoded only to keep its
     * beginning.
     */
    private static String beginning(String text, int maxBytes) {
        if (text.length() <= maxBytes) {
            return text;
        }
        boolean split = maxBytes > 0 && Character.isHighSurrogate(text.charAt(maxBytes - 1));
        return text.substring(0, split ? maxBytes - 1 : maxBytes);
    }
}
