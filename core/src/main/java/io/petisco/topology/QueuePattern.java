package io.petisco.topology;

import java.util.Comparator;
import java.util.Objects;

/**
 * The queues that a setting is for: {@code *} stands for any number of characters, including dots and none, and
 * {@code ?} for one character. Patterns are ordered by precedence: the pattern with the most literal characters comes
 * first; equal patterns are in alphabetical order.
 */
public record QueuePattern(String text) implements Comparable<QueuePattern> {

    private static final char ANY = '*';
    private static final char ONE = '?';

    private static final Comparator<QueuePattern> PRECEDENCE =
            Comparator.comparingInt(QueuePattern::literals).reversed().thenComparing(QueuePattern::text);

    public QueuePattern {
        Objects.requireNonNull(text, "text");
    }

    /**
     * Whether the setting is for the queue of this name: that of the handler or the store, without a prefix such as
     * {@code retry.}.
     */
    public boolean matches(String queue) {
        int p = 0;
        int q = 0;
        int lastAny = -1; // the position of the last *, and up to which character it reaches
        int reach = 0;
        while (q < queue.length()) {
            if (p < text.length() && text.charAt(p) == ANY) {
                lastAny = p++;
                reach = q;
            } else if (p < text.length() && (text.charAt(p) == ONE || text.charAt(p) == queue.charAt(q))) {
                p++;
                q++;
            } else if (lastAny >= 0) {
                p = lastAny + 1;
                q = ++reach;
            } else {
                return false;
            }
        }
        while (p < text.length() && text.charAt(p) == ANY) {
            p++;
        }
        return p == text.length();
    }

    private int literals() {
        return (int) text.chars().filter(c -> c != ANY && c != ONE).count();
    }

    @Override
    public int compareTo(QueuePattern other) {
        return PRECEDENCE.compare(this, other);
    }

    @Override
    public String toString() {
        return text;
    }
}
