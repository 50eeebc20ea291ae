package io.petisco.transport;

import java.util.Objects;

/**
 * A message for the broker. It is always persistent and mandatory.
 *
 * @param body must not be changed afterwards
 */
public record OutgoingMessage(String exchange, String routingKey, MessageProperties properties, byte[] body) {

    public OutgoingMessage {
        Objects.requireNonNull(exchange, "exchange");
        Objects.requireNonNull(routingKey, "routingKey");
        Objects.requireNonNull(properties, "properties");
        Objects.requireNonNull(body, "body");
    }
}
