package io.petisco.operations.text;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

import io.petisco.topology.NearNames;

/** Completes a sentence about a name that does not exist with existing names. */
public final class Suggestions {

    private static final int MOST_NAMED = 10;

    private Suggestions() {}

    /** {@code ". Did you mean x?"} if one name resembles the text, {@code ". There is x, y."} if none does. */
    public static String after(String text, Collection<String> names) {
        return after(text, names, names, MOST_NAMED);
    }

    /**
     * The same.
     *
     * @param names to compare with
     * @param shown the names to show if none of them resembles the text
     * @param most the maximum number of names to show
     */
    public static String after(String text, Collection<String> names, Collection<String> shown, int most) {
        List<String> near = NearNames.of(text, names);
        if (!near.isEmpty()) {
            return ". Did you mean " + String.join(" or ", near) + "?";
        }
        String some = shown.stream().sorted().limit(most).collect(Collectors.joining(", "));
        return some.isEmpty() ? "." : ". There is " + some + (shown.size() > most ? " and others." : ".");
    }
}
