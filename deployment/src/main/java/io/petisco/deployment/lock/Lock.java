package io.petisco.deployment.lock;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.petisco.topology.Queue;
import io.petisco.topology.ServiceName;
import io.petisco.topology.Topology;

/**
 * What other services and the broker know of an application: its exchanges, queues and bindings, and the messages that it
 * publishes and handles.
 *
 * @param messages by {@link LockedMessage#key()}
 * @param renamed the present queues of renamed handlers, by former queue; not in the file, since an application that has
 *     no handler of that name any more has no use for it
 */
record Lock(
        ServiceName service,
        Topology topology,
        SortedMap<String, LockedMessage> messages,
        Map<String, String> renamed) {

    Lock {
        messages = Collections.unmodifiableSortedMap(new TreeMap<>(messages));
        renamed = Map.copyOf(renamed);
    }

    /** @param messages a type that is there twice is published, and handled, if one of both is */
    static Lock of(ServiceName service, Topology topology, Collection<LockedMessage> messages) {
        SortedMap<String, LockedMessage> byKey = new TreeMap<>();
        messages.forEach(message -> byKey.merge(message.key(), message, Lock::merged));
        return new Lock(service, topology, byKey, Map.of());
    }

    Lock withRenamed(Map<String, String> newRenamed) {
        return new Lock(service, topology, messages, newRenamed);
    }

    /** One class may have a version, and methods may bring attributes from it as well: then the class knows the attributes. */
    private static LockedMessage merged(LockedMessage one, LockedMessage other) {
        return one.converted()
                ? other.with(one.published(), one.handled())
                : one.with(other.published(), other.handled());
    }

    /**
     * The same, with the attributes of older versions that another lock has: they are as they were when a class of the
     * application had that version.
     */
    Lock withOlderVersionsOf(Lock other) {
        SortedMap<String, LockedMessage> all = new TreeMap<>(messages);
        all.replaceAll((key, message) -> message.converted() && other.messages.containsKey(key)
                ? message.withAttributes(other.messages.get(key).attributes())
                : message);
        return new Lock(service, topology, all, renamed);
    }

    Optional<LockedMessage> find(LockedMessage message) {
        return Optional.ofNullable(messages.get(message.key()));
    }

    /** The newest version of a message, if it is newer. */
    Optional<LockedMessage> newer(LockedMessage message) {
        return messages.values().stream()
                .filter(other -> other.isOtherVersionOf(message) && other.version() > message.version())
                .max(Comparator.comparingInt(LockedMessage::version));
    }

    /** The arguments of the queues by name. */
    SortedMap<String, Map<String, Object>> queues() {
        return topology.queues().stream()
                .collect(Collectors.toMap(Queue::name, Queue::arguments, (one, other) -> one, TreeMap::new));
    }

    /** The message type for people. */
    String label(LockedMessage message) {
        return message.label(service.exchange());
    }
}
