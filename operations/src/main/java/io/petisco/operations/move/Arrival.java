package io.petisco.operations.move;

import com.rabbitmq.client.AMQP.BasicProperties;

import io.petisco.operations.message.StoredMessage;

/**
 * A message that was read from its queue and is not settled yet.
 *
 * @param tag the delivery tag, to settle the message on the channel that delivered it
 */
public record Arrival(
        long tag, String queue, String exchange, String routingKey, BasicProperties properties, byte[] body) {

    public StoredMessage message() {
        return new StoredMessage(queue, exchange, routingKey, properties, body);
    }
}
