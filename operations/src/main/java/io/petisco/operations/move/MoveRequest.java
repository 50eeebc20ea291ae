package io.petisco.operations.move;

import java.util.function.Function;
import java.util.function.Predicate;

import com.rabbitmq.client.AMQP.BasicProperties;

import io.petisco.operations.message.StoredMessage;

/**
 * What to move, and where to.
 *
 * @param filter which messages; null: all
 * @param copy the properties of the copy
 */
public record MoveRequest(
        String queue,
        String exchange,
        String routingKey,
        Function<StoredMessage, String> routingKeyOf,
        Predicate<StoredMessage> filter,
        MoveLimits limits,
        CopyMaker copy) {

    /** Makes the properties of copies. */
    @FunctionalInterface
    public interface CopyMaker {

        /** @param fits whether a message with such properties can be published */
        BasicProperties of(Arrival arrival, Predicate<BasicProperties> fits);
    }

    /** The routing key of a message's copy: the same for all, or its own. */
    String routingKey(Arrival arrival) {
        return routingKeyOf == null ? routingKey : routingKeyOf.apply(arrival.message());
    }
}
