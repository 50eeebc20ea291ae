package io.petisco.operations.broker;

import java.util.List;
import java.util.OptionalLong;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The counts of the management API for one queue, some seconds old. A missing number does not mean 0: the API has no
 * numbers for a queue that was just declared, or whose node is down.
 *
 * @param messages all messages of the queue: ready messages, unacknowledged messages, and messages that a quorum queue
 * is dead-lettering, which AMQP never counts
 * @param ready the ready messages
 * @param unacknowledged the messages that consumers have not acknowledged
 * @param atSameTimeAsConsumers all messages, if they were counted at the same time as {@code consumers}
 * @param longestDelayMillis how long the queue delays failed messages; no number counts delayed messages
 */
public record QueueTotals(
        OptionalLong messages,
        OptionalLong ready,
        OptionalLong unacknowledged,
        OptionalLong consumers,
        OptionalLong atSameTimeAsConsumers,
        long longestDelayMillis) {

    static QueueTotals of(JsonNode queue) {
        return new QueueTotals(
                number(queue, "messages"),
                number(queue, "messages_ready"),
                number(queue, "messages_unacknowledged"),
                number(queue, "consumers"),
                number(queue, "messages_persistent"),
                Math.max(
                        number(queue.path("arguments"), "x-delayed-retry-max").orElse(0),
                        number(queue.path("effective_policy_definition"), "delayed-retry-max")
                                .orElse(0)));
    }

    private static OptionalLong number(JsonNode queue, String name) {
        JsonNode value = queue.path(name);
        return value.isIntegralNumber() ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
    }

    /** Whether the API has all numbers. */
    public boolean areKnown() {
        return List.of(messages, ready, unacknowledged, consumers, atSameTimeAsConsumers).stream()
                .allMatch(OptionalLong::isPresent);
    }

    /** Whether all numbers are known, and every count of messages is 0. */
    public boolean showNoMessage() {
        return areKnown()
                && List.of(messages, ready, unacknowledged, atSameTimeAsConsumers).stream()
                        .allMatch(number -> number.getAsLong() == 0);
    }

    /**
     * The number of messages that are being dead-lettered, which are neither ready nor unacknowledged. 0 if unknown.
     */
    public long beingDeadLettered() {
        return areKnown() ? Math.max(0, messages.getAsLong() - ready.getAsLong() - unacknowledged.getAsLong()) : 0;
    }
}
