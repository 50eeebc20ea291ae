package io.petisco.operations.broker;

import java.util.List;
import java.util.OptionalLong;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The counts of the management API for one queue, some seconds old. A number that the API does not have is not 0: a
 * queue that was just declared has none, and neither has one whose node is away.
 *
 * @param messages all messages of the queue: ready ones, unacknowledged ones, and those that a quorum queue is
 * dead-lettering, which no answer over AMQP counts
 * @param ready the ready messages
 * @param unacknowledged the messages that consumers have
 * @param atSameTimeAsConsumers all messages again, if they were counted together with {@code consumers}
 * @param longestDelayMillis how long the queue delays failed messages, which no number counts in the meantime
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

    /** Whether all numbers are known, and none counts a message. */
    public boolean showNoMessage() {
        return areKnown()
                && List.of(messages, ready, unacknowledged, atSameTimeAsConsumers).stream()
                        .allMatch(number -> number.getAsLong() == 0);
    }

    /** How many messages are being dead-lettered: they are neither ready nor unacknowledged. 0 if unknown. */
    public long beingDeadLettered() {
        return areKnown() ? Math.max(0, messages.getAsLong() - ready.getAsLong() - unacknowledged.getAsLong()) : 0;
    }
}
