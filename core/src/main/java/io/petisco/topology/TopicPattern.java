package io.petisco.topology;

import java.util.Arrays;

/**
 * The routing key of a binding to a topic exchange: words between dots, where {@code *} stands for one word and
 * {@code #} for any number of words, including none. A word may be empty; the empty routing key has no words.
 */
public final class TopicPattern {

    private static final String ONE_WORD = "*";
    private static final String ANY_WORDS = "#";

    private final String[] pattern;

    public TopicPattern(String pattern) {
        this.pattern = words(pattern);
    }

    /** Whether only one routing key matches: the pattern itself. */
    public boolean isLiteral() {
        return Arrays.stream(pattern).noneMatch(word -> word.equals(ONE_WORD) || word.equals(ANY_WORDS));
    }

    /** Whether the exchange sends a message with this routing key to the queue of the binding. */
    public boolean matches(String routingKey) {
        String[] words = words(routingKey);
        int p = 0;
        int w = 0;
        int lastAny = -1; // the position of the last #, and up to which word it reaches
        int reach = 0;
        while (w < words.length) {
            if (p < pattern.length && pattern[p].equals(ANY_WORDS)) {
                lastAny = p++;
                reach = w;
            } else if (p < pattern.length && (pattern[p].equals(ONE_WORD) || pattern[p].equals(words[w]))) {
                p++;
                w++;
            } else if (lastAny >= 0) {
                p = lastAny + 1;
                w = ++reach;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p].equals(ANY_WORDS)) {
            p++;
        }
        return p == pattern.length;
    }

    private static String[] words(String text) {
        return text.isEmpty() ? new String[0] : text.split("\\.", -1);
    }
}
