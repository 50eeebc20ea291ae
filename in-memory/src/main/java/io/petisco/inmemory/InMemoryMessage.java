package io.petisco.inmemory;

import java.util.Objects;

import io.petisco.transport.MessageProperties;

/**
 * A message in a queue.
 *
 * @param exchange the exchange to which it was published or dead-lettered
 * @param properties an immutable copy, at every depth
 * @param body not to be changed
 * @param redelivered whether a consumer has requeued it
 */
public record InMemoryMessage(
        String exchange, String routingKey, MessageProperties properties, byte[] body, boolean redelivered) {

    public InMemoryMessage {
        Objects.requireNonNull(exchange, "exchange");
        Objects.requireNonNull(routingKey, "routingKey");
        Objects.requireNonNull(properties, "properties");
        Objects.requireNonNull(body, "body");
    }

    InMemoryMessage givenBack() {
        return redelivered ? this : new InMemoryMessage(exchange, routingKey, properties, body, true);
    }
}
