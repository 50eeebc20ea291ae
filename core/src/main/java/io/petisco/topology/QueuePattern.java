package io.petisco.topology;

import java.util.Comparator;
import java.util.Objects;

/**
 * Which queues a setting is for: {@code *} stands for any characters, dots too, also for none, and {@code ?} for one character.
 * The order is that of precedence: the pattern with the most characters that stand for themselves comes first; among equals,
 * the alphabet decides.
 */
public record QueuePattern(String text) implements Comparable<QueuePattern> {

    private static final char ANY = '*';
    private static final char ONE = '?';

    private static final Comparator<QueuePattern> PRECEDENCE =
            Comparator.comparingInt(QueuePattern::literals).reversed().thenComparing(QueuePattern::text);

    public QueuePattern {
        Objects.requireNonNull(text, "text");
    }

    /** Whether the setting is for the queue of this name: that of the handler or the store, without {@code retry.} and the like. */
    public boolean matches(String queue) {
        int p = 0;
        int q = 0;
        int lastAny = -1; // where the last * is, and up to which character it reaches
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
