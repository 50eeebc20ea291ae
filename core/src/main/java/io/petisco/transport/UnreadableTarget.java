package io.petisco.transport;

import java.util.Map;
import java.util.function.Function;

/**
 * Where a message of a queue goes if it cannot be read from the connection.
 *
 * @param headers makes the headers of the dead letter from the reason
 */
public record UnreadableTarget(String exchange, String routingKey, Function<String, Map<String, Object>> headers) {}
