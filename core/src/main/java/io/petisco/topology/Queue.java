package io.petisco.topology;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A queue: always durable, not exclusive, never deleted by the broker.
 *
 * @param arguments the AMQP arguments, each a string, a boolean or a {@code Long}
 */
public record Queue(String name, Map<String, Object> arguments) implements Comparable<Queue> {

    public Queue {
        Objects.requireNonNull(name, "name");
        arguments = Collections.unmodifiableMap(new TreeMap<>(arguments));
    }

    @Override
    public int compareTo(Queue other) {
        return name.compareTo(other.name);
    }
}
