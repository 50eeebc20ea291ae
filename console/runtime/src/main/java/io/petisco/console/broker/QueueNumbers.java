package io.petisco.console.broker;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

import com.fasterxml.jackson.databind.JsonNode;

import io.petisco.operations.broker.QueueState;

/**
 * The numbers of one queue. A missing number is unknown, not 0.
 *
 * @param in messages per second that came in
 * @param out messages per second that consumers acknowledged
 * @param oldest when the message at the head of the queue was published; RabbitMQ tells it of classic queues
 */
public record QueueNumbers(
        String name,
        OptionalLong ready,
        OptionalLong unacknowledged,
        OptionalLong consumers,
        OptionalDouble in,
        OptionalDouble out,
        Optional<Instant> oldest) {

    /** From an element of the management API's list of queues. */
    static QueueNumbers of(JsonNode queue) {
        return new QueueNumbers(
                queue.path("name").asText(),
                number(queue, "messages_ready"),
                number(queue, "messages_unacknowledged"),
                number(queue, "consumers"),
                rate(queue, "publish_details"),
                rate(queue, "ack_details"),
                oldest(queue));
    }

    /** From an answer over AMQP, which tells no more. */
    static QueueNumbers of(QueueState state) {
        return new QueueNumbers(
                state.name(),
                OptionalLong.of(state.ready()),
                OptionalLong.empty(),
                OptionalLong.of(state.consumers()),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty());
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

    /** The head's property {@code timestamp}. The API keeps the last one after the queue is empty. */
    private static Optional<Instant> oldest(JsonNode queue) {
        JsonNode seconds = queue.path("head_message_timestamp");
        return seconds.isIntegralNumber() && number(queue, "messages_ready").orElse(0) > 0
                ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
                : Optional.empty();
    }
}
