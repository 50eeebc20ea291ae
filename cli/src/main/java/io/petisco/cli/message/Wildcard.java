package io.petisco.cli.message;

import java.util.Optional;
import java.util.regex.Pattern;

/** A text in which {@code *} stands for any characters, also none. Immutable. */
public final class Wildcard {

    private final String text;
    private final Pattern pattern;

    Wildcard(String text) {
        this.text = text;
        this.pattern = text.indexOf('*') < 0
                ? null
                : Pattern.compile(Pattern.quote(text).replace("*", "\\E.*\\Q"), Pattern.DOTALL);
    }

    /** Whether the whole text is as the pattern says. */
    public static boolean matches(String pattern, String text) {
        return new Wildcard(pattern).matches(Optional.of(text));
    }

    boolean matches(Optional<String> value) {
        return value.isPresent()
                && (pattern == null
                        ? text.equals(value.get())
                        : pattern.matcher(value.get()).matches());
    }
}
