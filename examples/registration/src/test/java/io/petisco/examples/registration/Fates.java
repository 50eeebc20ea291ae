package io.petisco.examples.registration;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What has become of each accepted user.
 *
 * @param mailed to how many a mail was sent
 * @param deadLettered the mail of how many is in the dead-letter queue
 * @param open whose mail was neither sent nor is a dead letter: lost, once no queue has anything left
 * @param mailedAgain how many mails were sent once more than needed
 * @param unpersisted whose event did not lead to the command that persists the user
 */
record Fates(int accepted, int mailed, int deadLettered, Set<String> open, int mailedAgain, Set<String> unpersisted) {

    private static final Pattern MAILED = Pattern.compile("mail to (\\S+) handled \\(attempt ");
    private static final Pattern PERSISTED = Pattern.compile("persisting of (\\S+) handled \\(attempt ");

    static Fates of(Set<String> acceptedAddresses, Stream<String> logLines, Collection<String> deadAddresses) {
        Map<String, Integer> mails = new HashMap<>();
        Map<String, Integer> persists = new HashMap<>();
        logLines.forEach(line -> {
            count(MAILED, line, mails);
            count(PERSISTED, line, persists);
        });
        Set<String> dead = new TreeSet<>(deadAddresses);
        dead.retainAll(acceptedAddresses);
        mails.keySet().retainAll(acceptedAddresses);
        Set<String> open = new TreeSet<>(acceptedAddresses);
        open.removeAll(mails.keySet());
        open.removeAll(dead);
        Set<String> unpersisted = new TreeSet<>(acceptedAddresses);
        unpersisted.removeAll(persists.keySet());
        int again = mails.values().stream().mapToInt(times -> times - 1).sum();
        return new Fates(acceptedAddresses.size(), mails.size(), dead.size(), open, again, unpersisted);
    }

    private static void count(Pattern pattern, String line, Map<String, Integer> counts) {
        Matcher found = pattern.matcher(line);
        if (found.find()) {
            counts.merge(found.group(1), 1, Integer::sum);
        }
    }

    boolean nothingOpen() {
        return open.isEmpty() && unpersisted.isEmpty();
    }

    /** @param word what to call those that are neither mailed nor dead-lettered */
    String describe(String word) {
        return "accepted " + accepted + ", handled " + mailed + ", dead-lettered " + deadLettered + ", " + word + " "
                + open.size() + ", duplicates " + mailedAgain + ", not persisted " + unpersisted.size();
    }
}
