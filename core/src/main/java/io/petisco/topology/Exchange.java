package io.petisco.topology;

import java.util.Objects;

/** An exchange: always of type topic, durable, never deleted by the broker. */
public record Exchange(String name) implements Comparable<Exchange> {

    public Exchange {
        Objects.requireNonNull(name, "name");
    }

    @Override
    public int compareTo(Exchange other) {
        return name.compareTo(other.name);
    }
}
