package io.petisco.topology;

import java.util.Objects;

/** Routes messages from an exchange to a queue: the routing key is a topic pattern. */
public record Binding(String exchange, String queue, String routingKey) implements Comparable<Binding> {

    public Binding {
        Objects.requireNonNull(exchange, "exchange");
        Objects.requireNonNull(queue, "queue");
        Objects.requireNonNull(routingKey, "routingKey");
    }

    /** Whether the exchange sends a message with this routing key to the queue, by the rules of topic exchanges. */
    public boolean matches(String key) {
        return new TopicPattern(routingKey).matches(key);
    }

    @Override
    public int compareTo(Binding other) {
        int order = queue.compareTo(other.queue);
        if (order == 0) {
            order = exchange.compareTo(other.exchange);
        }
        return order == 0 ? routingKey.compareTo(other.routingKey) : order;
    }
}
