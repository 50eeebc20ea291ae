package io.petisco.inmemory;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * The arguments of a queue that this broker supports.
 *
 * @param ttlNanos the time after which a message expires; negative: never
 * @param deadLetterExchange the exchange for messages that expire or do not fit; null: none
 * @param deadLetterRoutingKey the routing key for these messages; null: their own
 * @param maxLength how many messages may be ready to be delivered; negative: any number
 * @param rejectsPublish whether a full queue refuses messages, instead of dropping its oldest
 * @param maxPriority the highest priority that has an effect; 0: none has
 * @param singleActiveConsumer whether only the first consumer receives messages
 * @param retryMinMillis the delay of a message that was rejected once; twice as long after the second time, and so on
 * @param retryMaxMillis the longest delay
 */
record DeclaredArguments(
        long ttlNanos,
        @Nullable String deadLetterExchange,
        @Nullable String deadLetterRoutingKey,
        long maxLength,
        boolean rejectsPublish,
        int maxPriority,
        boolean singleActiveConsumer,
        long retryMinMillis,
        long retryMaxMillis) {

    private static final int NUMBER_BITS = 54;

    static DeclaredArguments of(Map<String, Object> arguments) {
        long ttlMillis = number(arguments, "x-message-ttl");
        return new DeclaredArguments(
                ttlMillis < 0 ? -1 : TimeUnit.MILLISECONDS.toNanos(ttlMillis),
                text(arguments, "x-dead-letter-exchange"),
                text(arguments, "x-dead-letter-routing-key"),
                number(arguments, "x-max-length"),
                "reject-publish".equals(arguments.get("x-overflow")),
                (int) Math.max(0, number(arguments, "x-max-priority")),
                Boolean.TRUE.equals(arguments.get("x-single-active-consumer")),
                Math.max(0, number(arguments, "x-delayed-retry-min")),
                Math.max(0, number(arguments, "x-delayed-retry-max")));
    }

    private static long number(Map<String, Object> arguments, String name) {
        return arguments.get(name) instanceof Number number ? number.longValue() : -1;
    }

    private static @Nullable String text(Map<String, Object> arguments, String name) {
        return arguments.get(name) instanceof String text ? text : null;
    }

    /** The position of a message in its queue: lower positions are delivered sooner. */
    long position(long number, @Nullable Integer priority) {
        int heeded = priority == null ? 0 : Math.min(Math.max(priority, 0), maxPriority);
        return ((long) (maxPriority - heeded) << NUMBER_BITS) + number;
    }

    /** How long a rejected message is delayed. */
    Duration retryDelay(int failures) {
        return Duration.ofMillis(Math.min(retryMinMillis * failures, retryMaxMillis));
    }

    boolean hasTtl() {
        return ttlNanos >= 0;
    }

    boolean isFull(int length) {
        return maxLength >= 0 && length >= maxLength;
    }

    boolean isOverfull(int length) {
        return maxLength >= 0 && length > maxLength;
    }
}
