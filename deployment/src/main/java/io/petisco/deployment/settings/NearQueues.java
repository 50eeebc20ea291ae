package io.petisco.deployment.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Suggests queues with names similar to a pattern that matches no queue. */
public final class NearQueues {

    private static final int AT_MOST = 3;

    private NearQueues() {}

    /** A sentence that names the queues that contain the longest part of the pattern. */
    public static String text(String pattern, Collection<String> queues) {
        if (queues.isEmpty()) {
            return "This application has no queues";
        }
        List<String> pieces = Stream.of(pattern.split("[*?]+"))
                .filter(piece -> !piece.isEmpty())
                .toList();
        List<String> near = queues.stream()
                .distinct()
                .sorted(Comparator.<String>comparingInt(queue -> -longestIn(queue, pieces))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(AT_MOST)
                .toList();
        return (near.size() == queues.size() ? "The queues are " : "Similar queues: ") + String.join(", ", near);
    }

    private static int longestIn(String queue, List<String> pieces) {
        return pieces.stream()
                .mapToInt(piece -> longestCommon(queue, piece))
                .max()
                .orElse(0);
    }

    /** The length of the longest common substring. */
    private static int longestCommon(String a, String b) {
        int longest = 0;
        int[] endingBefore = new int[b.length() + 1];
        for (int i = 0; i < a.length(); i++) {
            int[] endingHere = new int[b.length() + 1];
            for (int j = 0; j < b.length(); j++) {
                if (a.charAt(i) == b.charAt(j)) {
                    endingHere[j + 1] = endingBefore[j] + 1;
                    longest = Math.max(longest, endingHere[j + 1]);
                }
            }
            endingBefore = endingHere;
        }
        return longest;
    }
}
