package io.petisco.operations.message;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import io.petisco.operations.OperationException;
import io.petisco.operations.message.MessageFilter.Condition;
import io.petisco.operations.text.Suggestions;

/**
 * A filter that records the messages that it tests, to explain why none matched. Not safe for use by several threads.
 */
public final class WatchedFilter implements Predicate<StoredMessage> {

    /** Enough to find a similar value without using much memory. */
    private static final int MOST_VALUES = 1_000;

    private static final int MOST_NAMED = 3;

    private final MessageFilter filter;
    private final List<Tally> tallies = new ArrayList<>();
    private long seen;
    private long matched;

    public WatchedFilter(MessageFilter filter) {
        this.filter = filter;
        filter.conditions().forEach(condition -> tallies.add(new Tally(condition)));
    }

    /** Whether every message is selected. */
    public boolean isEverything() {
        return filter.isEverything();
    }

    public long matched() {
        return matched;
    }

    @Override
    public boolean test(StoredMessage message) {
        seen++;
        boolean matches = true;
        for (Tally tally : tallies) {
            matches &= tally.add(message);
        }
        matched += matches ? 1 : 0;
        return matches;
    }

    /**
     * Explains why no message matched; empty if one matched, or there were no messages.
     *
     * <p>Names the values that messages have only if they resemble the wanted value, or are few.
     */
    public Optional<String> whyNothing() {
        if (matched > 0 || seen == 0 || isEverything()) {
            return Optional.empty();
        }
        String none = seen == 1 ? "The one message there is" : "None of the " + seen + " messages";
        return Optional.of(tallies.stream()
                .filter(tally -> tally.met == 0)
                .findFirst()
                .map(tally -> none
                        + (seen == 1 ? " does not match: no message " : " ")
                        + tally.condition.failure()
                        + tally.others())
                .orElse(none + (seen == 1 ? " does not meet" : " meets")
                        + " all conditions, though each condition is met by some."));
    }

    /** @throws OperationException of the kind {@code NOTHING_MATCHES}, if there were messages and none matched */
    public void refuseNothing() {
        whyNothing().ifPresent(why -> {
            throw OperationException.nothingMatches(why);
        });
    }

    /** The statistics of one condition. */
    private static final class Tally {

        private final Condition condition;
        private final Set<String> values = new LinkedHashSet<>();
        private final Set<String> shown = new LinkedHashSet<>();
        private long met;

        Tally(Condition condition) {
            this.condition = condition;
        }

        boolean add(StoredMessage message) {
            boolean meets = condition.test().test(message);
            if (meets) {
                met++;
            } else if (met == 0 && values.size() < MOST_VALUES) {
                List<String> found = condition.values().apply(message);
                values.addAll(found);
                found.stream().findFirst().ifPresent(shown::add);
            }
            return meets;
        }

        String others() {
            return condition.wanted() == null ? "." : Suggestions.after(condition.wanted(), values, shown, MOST_NAMED);
        }
    }
}
