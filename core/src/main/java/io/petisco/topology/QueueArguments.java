package io.petisco.topology;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The AMQP arguments of the queues of one handler and message, or of the store. */
final class QueueArguments {

    /**
     * How often a message of a quorum queue may return to its queue before the broker removes it: practically without a
     * limit. Otherwise RabbitMQ 4 removes it after 20 returns. The value -1 means "never" to RabbitMQ 4, but "the first
     * time" to RabbitMQ 3.
     */
    static final long DELIVERY_LIMIT = Integer.MAX_VALUE;

    private static final String DEAD_LETTER_EXCHANGE = "x-dead-letter-exchange";
    private static final String DEAD_LETTER_ROUTING_KEY = "x-dead-letter-routing-key";
    private static final String MESSAGE_TTL = "x-message-ttl";
    private static final String DELAYED_RETRY_TYPE = "x-delayed-retry-type";

    private final QueueShape shape;
    private final QueueTtls ttls;

    QueueArguments(QueueShape shape, QueueTtls ttls) {
        this.shape = shape;
        this.ttls = ttls;
    }

    /** @param retryTtl how long a failed message waits, if the handler sets it */
    Map<String, Object> main(
            String queue, Optional<Duration> retryTtl, String deadLetterExchange, String deadLetterRoutingKey) {
        Map<String, Object> arguments = of(shape.type());
        arguments.put(DEAD_LETTER_EXCHANGE, deadLetterExchange);
        arguments.put(DEAD_LETTER_ROUTING_KEY, deadLetterRoutingKey);
        Optional<Duration> ttl = ttls.mainOf(queue);
        if (ttl.isPresent()) {
            arguments.put(MESSAGE_TTL, ttl.get().toMillis());
        }
        if (shape.maxLength().isPresent()) {
            arguments.put("x-max-length", shape.maxLength().get());
        }
        if (shape.maxPriority().isPresent()) {
            arguments.put("x-max-priority", (long) shape.maxPriority().get());
        }
        if (shape.singleActiveConsumer()) {
            arguments.put("x-single-active-consumer", true);
        }
        if (ttl.isPresent() && shape.maxLength().isEmpty()) { // a maximum would make the queue refuse messages
            deadLetterAtLeastOnce(shape.type(), arguments);
        }
        if (shape.isRetriedByBroker()) {
            holdBackFailed(retryTtls(queue, retryTtl), arguments);
        }
        return arguments;
    }

    /**
     * RabbitMQ delays rejected messages: the first time by the minimum, the second time by twice as long, and so on, up
     * to the maximum. A message that was nacked is redelivered at once.
     */
    private static void holdBackFailed(List<Duration> delays, Map<String, Object> arguments) {
        arguments.put(DELAYED_RETRY_TYPE, "failed");
        arguments.put("x-delayed-retry-min", delays.get(0).toMillis());
        arguments.put("x-delayed-retry-max", delays.get(delays.size() - 1).toMillis());
    }

    Map<String, Object> retry(Duration ttl, String backExchange, String backRoutingKey) {
        Map<String, Object> arguments = of(shape.retryType());
        arguments.put(DEAD_LETTER_EXCHANGE, backExchange);
        arguments.put(DEAD_LETTER_ROUTING_KEY, backRoutingKey);
        arguments.put(MESSAGE_TTL, ttl.toMillis());
        deadLetterAtLeastOnce(shape.retryType(), arguments);
        return arguments;
    }

    /**
     * Arguments of a delay queue. It is always a quorum queue, because messages that wait for hours have to survive the
     * loss of a node.
     */
    static Map<String, Object> delay(Duration ttl, String exchange) {
        Map<String, Object> arguments = of(QueueType.QUORUM);
        arguments.put(DEAD_LETTER_EXCHANGE, exchange);
        arguments.put(MESSAGE_TTL, ttl.toMillis());
        deadLetterAtLeastOnce(QueueType.QUORUM, arguments);
        return arguments;
    }

    /** Arguments of a queue whose messages expire as soon as they arrive. */
    static Map<String, Object> keepingNothing() {
        Map<String, Object> arguments = of(QueueType.CLASSIC);
        arguments.put(MESSAGE_TTL, 0L);
        return arguments;
    }

    Map<String, Object> deadLetter() {
        return of(shape.type());
    }

    /** The time of each retry queue; or how long the broker delays messages that have failed once, twice and so on. */
    List<Duration> retryTtls(String queue, Optional<Duration> ofHandler) {
        return shape.retryDelays().isEmpty()
                ? List.of(ttls.retryOf(queue, ofHandler))
                : shape.retryDelays().stream().map(ttls::limited).toList();
    }

    /**
     * Sets the type, even if it is classic: without one, the default queue type of the node or of the virtual host
     * decides, and an unplanned quorum queue lacks the limit and the strategy below. RabbitMQ treats classic and no
     * type as equal.
     */
    private static Map<String, Object> of(QueueType type) {
        Map<String, Object> arguments = new TreeMap<>();
        arguments.put("x-queue-type", type.name().toLowerCase(Locale.ROOT));
        if (type == QueueType.QUORUM) {
            arguments.put("x-delivery-limit", DELIVERY_LIMIT);
        }
        return arguments;
    }

    /**
     * Without this strategy, a message on its way to another queue is lost if the broker stops at this moment, or if
     * that queue's leader is lost. Only quorum queues support it, and only if they do not drop messages when they are
     * full.
     */
    private static void deadLetterAtLeastOnce(QueueType type, Map<String, Object> arguments) {
        if (type == QueueType.QUORUM) {
            arguments.put("x-dead-letter-strategy", "at-least-once");
            arguments.put("x-overflow", "reject-publish");
        }
    }
}
