package io.petisco.operations.deadletters;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

import io.petisco.operations.message.StoredMessage;

/** Groups dead letters by the reason of their failure. Not safe for use by several threads. */
public final class Groups {

    /**
     * The properties that the messages of a group have in common.
     *
     * @param handler the handler that failed
     */
    public record Key(String type, String reason, String handler) {}

    /**
     * Dead letters with the same key.
     *
     * @param oldest when the first of them became a dead letter, if known
     * @param newest when the last of them became a dead letter, if known
     * @param text the exception's text in the newest message
     */
    public record Group(
            Key key, long count, Optional<Instant> oldest, Optional<Instant> newest, Optional<String> text) {}

    private final Map<Key, Group> groups = new HashMap<>();

    public void add(StoredMessage message) {
        Key key = new Key(message.type().orElse(StoredMessage.UNREADABLE), message.reason(), message.handler());
        Optional<Instant> died = message.diedAt();
        groups.merge(key, new Group(key, 1, died, died, message.failureText()), Groups::together);
    }

    private static Group together(Group one, Group other) {
        boolean otherIsNewer = other.newest().isPresent()
                && (one.newest().isEmpty()
                        || !other.newest().get().isBefore(one.newest().get()));
        return new Group(
                one.key(),
                one.count() + other.count(),
                either(one.oldest(), other.oldest(), BinaryOperator.minBy(Comparator.naturalOrder())),
                either(one.newest(), other.newest(), BinaryOperator.maxBy(Comparator.naturalOrder())),
                otherIsNewer ? other.text() : one.text());
    }

    private static Optional<Instant> either(
            Optional<Instant> one, Optional<Instant> other, BinaryOperator<Instant> which) {
        return Stream.of(one, other).flatMap(Optional::stream).reduce(which);
    }

    /** The largest first. */
    public List<Group> sorted() {
        return groups.values().stream()
                .sorted(Comparator.comparingLong(Group::count)
                        .reversed()
                        .thenComparing(group -> group.key().type())
                        .thenComparing(group -> group.key().reason())
                        .thenComparing(group -> group.key().handler()))
                .toList();
    }
}
