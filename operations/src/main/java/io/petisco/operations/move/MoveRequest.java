package io.petisco.operations.move;

import java.util.function.Function;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.AMQP.BasicProperties;

import io.petisco.operations.message.StoredMessage;

/**
 * The messages to move, and their target.
 *
 * @param routingKey of each message's copy
 * @param filter selects the messages; null: all
 * @param copy makes the copies
 */
public record MoveRequest(
        String queue,
        String exchange,
        Function<Arrival, String> routingKey,
        @Nullable Predicate<StoredMessage> filter,
        MoveLimits limits,
        CopyMaker copy) {

    /** Makes copies. */
    @FunctionalInterface
    public interface CopyMaker {

        /** The body of the copy; that of the original unless it is overridden. */
        default byte[] body(Arrival arrival) {
            return arrival.body();
        }

        /** @param fits whether a message with such properties can be published */
        BasicProperties of(Arrival arrival, Predicate<BasicProperties> fits);
    }
}
