package io.petisco.operations.message;

import java.util.Optional;

/** A text in which {@code *} stands for any characters, also none. Immutable. */
public final class Wildcard {

    private static final char ANY = '*';

    private final String pattern;

    Wildcard(String pattern) {
        this.pattern = pattern;
    }

    /** Whether the whole text is as the pattern says. */
    public static boolean matches(String pattern, String text) {
        return new Wildcard(pattern).matches(Optional.of(text));
    }

    boolean matches(Optional<String> value) {
        return value.isPresent() && matches(value.get());
    }

    /**
     * Only the last {@code *} is ever tried again, because the ones before it have found their nearest match: the time
     * is at most the product of both lengths, however many there are. A regular expression would try them all.
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
