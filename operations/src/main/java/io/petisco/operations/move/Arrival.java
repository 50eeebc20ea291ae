package io.petisco.operations.move;

import com.rabbitmq.client.AMQP.BasicProperties;

import io.petisco.operations.message.StoredMessage;

/**
 * A message that was taken from its queue and not settled yet.
 *
 * @param tag settles it, on the channel that it came over
 */
public record Arrival(
        long tag, String queue, String exchange, String routingKey, BasicProperties properties, byte[] body) {

    public StoredMessage message() {
        return new StoredMessage(queue, exchange, routingKey, properties, body);
    }
}
