package io.petisco.runtime.publish;

import io.petisco.MessageKind;

/**
 * A published message type, and its exchange and routing key.
 *
 * @param name the name in the envelope, for example {@code user.created}
 */
public record PublishedType(String name, MessageKind kind, int version, String exchange, String routingKey) {}
