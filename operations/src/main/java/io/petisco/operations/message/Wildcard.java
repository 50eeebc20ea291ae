package io.petisco.operations.message;

import java.util.Optional;

/** A text in which {@code *} stands for any characters, or none. Immutable. */
public final class Wildcard {

    private static final char ANY = '*';

    private final String pattern;

    Wildcard(String pattern) {
        this.pattern = pattern;
    }

    /** Whether the whole text matches the pattern. */
    public static boolean matches(String pattern, String text) {
        return new Wildcard(pattern).matches(Optional.of(text));
    }

    boolean matches(Optional<String> value) {
        return value.isPresent() && matches(value.get());
    }

    /**
     * Backtracks only to the last {@code *}, because each earlier one already has its nearest match. So the time is at
     * most the product of both lengths, for any number of {@code *}. A regular expression would backtrack to all of
     * them.
     */
    private boolean matches(String text) {
        int p = 0;
        int t = 0;
        int afterAny = -1;
        int reach = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == ANY) {
                afterAny = ++p;
                reach = t;
            } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
                p++;
                t++;
            } else if (afterAny >= 0) {
                p = afterAny;
                t = ++reach;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == ANY) {
            p++;
        }
        return p == pattern.length();
    }
}
