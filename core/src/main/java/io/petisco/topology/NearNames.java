package io.petisco.topology;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds the name that a misspelt name may mean. */
public final class NearNames {

    private NearNames() {}

    /** The names that resemble the text, best first, at most three. */
    public static List<String> of(String text, Collection<String> names) {
        int tolerated = Math.min(Math.max(2, text.length() / 4), text.length() - 1); // some characters have to match
        return names.stream()
                .filter(name -> contains(name, text) || distance(text, name) <= tolerated)
                .sorted(Comparator.comparing((String name) -> !contains(name, text))
                        .thenComparing(name -> distance(text, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(3)
                .toList();
    }

    private static boolean contains(String name, String text) {
        return text.length() > 2 && name.contains(text);
    }

    /** How many characters have to be added, removed or replaced to make one text of the other (Levenshtein). */
    static int distance(String one, String other) {
        int[] previous = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] current = new int[other.length() + 1];
            current[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = previous[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[other.length()];
    }
}
