package io.petisco.console.broker;

import java.util.OptionalDouble;
import java.util.OptionalLong;

import com.fasterxml.jackson.databind.JsonNode;

import io.petisco.operations.broker.QueueState;

/**
 * The numbers of one queue. A missing number is unknown, not 0.
 *
 * @param in messages per second that came in
 * @param out messages per second that consumers acknowledged
 */
public record QueueNumbers(
        String name,
        OptionalLong ready,
        OptionalLong unacknowledged,
        OptionalLong consumers,
        OptionalDouble in,
        OptionalDouble out) {

    /** From an element of the management API's list of queues. */
    static QueueNumbers of(JsonNode queue) {
        return new QueueNumbers(
                queue.path("name").asText(),
                number(queue, "messages_ready"),
                number(queue, "messages_unacknowledged"),
                number(queue, "consumers"),
                rate(queue, "publish_details"),
                rate(queue, "ack_details"));
    }

    /** From an answer over AMQP, which tells no more. */
    static QueueNumbers of(QueueState state) {
        return new QueueNumbers(
                state.name(),
                OptionalLong.of(state.ready()),
                OptionalLong.empty(),
                OptionalLong.of(state.consumers()),
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    private static OptionalLong number(JsonNode queue, String name) {
        JsonNode value = queue.path(name);
        return value.isIntegralNumber() ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
    }

    /** The API leaves out what has not happened since the broker started. */
    private static OptionalDouble rate(JsonNode queue, String name) {
        if (number(queue, "messages_ready").isEmpty()) {
            return OptionalDouble.empty(); // it has no numbers of this queue yet
        }
        return OptionalDouble.of(
                queue.path("message_stats").path(name).path("rate").asDouble(0));
    }
}
