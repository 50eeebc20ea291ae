package io.petisco.topology;

import java.util.Comparator;
import java.util.Objects;

/** What sends messages from an exchange to a queue: the routing key is a topic pattern. */
public record Binding(String exchange, String queue, String routingKey) implements Comparable<Binding> {

    private static final Comparator<Binding> ORDER = Comparator.comparing(Binding::queue)
            .thenComparing(Binding::exchange)
            .thenComparing(Binding::routingKey);

    public Binding {
        Objects.requireNonNull(exchange, "exchange");
        Objects.requireNonNull(queue, "queue");
        Objects.requireNonNull(routingKey, "routingKey");
    }

    /** Whether the exchange sends a message with this routing key to the queue, by the rules of topic exchanges. */
    public boolean matches(String key) {
        return matches(words(routingKey), 0, words(key), 0);
    }

    private static String[] words(String key) {
        return key.isEmpty() ? new String[0] : key.split("\\.", -1);
    }

    private static boolean matches(String[] pattern, int p, String[] words, int w) {
        if (p == pattern.length) {
            return w == words.length;
        }
        if (pattern[p].equals("#")) {
            return matches(pattern, p + 1, words, w) || (w < words.length && matches(pattern, p, words, w + 1));
        }
        return w < words.length
                && (pattern[p].equals("*") || pattern[p].equals(words[w]))
                && matches(pattern, p + 1, words, w + 1);
    }

    @Override
    public int compareTo(Binding other) {
        return ORDER.compare(this, other);
    }
}
