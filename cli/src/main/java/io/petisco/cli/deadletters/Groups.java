package io.petisco.cli.deadletters;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.petisco.cli.message.StoredMessage;

/** Counts dead letters by why they are there. Not safe for use by several threads. */
final class Groups {

    /** What is counted together. */
    record Key(String type, String reason) {}

    /** @param oldest when the first of them became a dead letter, where that is known */
    record Group(Key key, long count, Optional<Instant> oldest) {}

    private final Map<Key, Group> groups = new HashMap<>();

    void add(StoredMessage message) {
        Key key = new Key(message.type().orElse("(unreadable)"), message.reason());
        groups.merge(key, new Group(key, 1, message.diedAt()), Groups::together);
    }

    private static Group together(Group one, Group other) {
        Optional<Instant> oldest = one.oldest().isEmpty()
                        || other.oldest().isPresent()
                                && other.oldest().get().isBefore(one.oldest().get())
                ? other.oldest()
                : one.oldest();
        return new Group(one.key(), one.count() + other.count(), oldest);
    }

    /** The largest first. */
    List<Group> sorted() {
        return groups.values().stream()
                .sorted(Comparator.comparingLong(Group::count)
                        .reversed()
                        .thenComparing(group -> group.key().type())
                        .thenComparing(group -> group.key().reason()))
                .toList();
    }
}
