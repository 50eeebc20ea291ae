package io.petisco.deployment.lock;

import java.util.Collection;
import java.util.Collections;
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
        messages.forEach(message ->
                byKey.merge(message.key(), message, (one, other) -> one.with(other.published(), other.handled())));
        return new Lock(service, topology, byKey, Map.of());
    }

    Lock withRenamed(Map<String, String> newRenamed) {
        return new Lock(service, topology, messages, newRenamed);
    }

    Optional<LockedMessage> find(LockedMessage message) {
        return Optional.ofNullable(messages.get(message.key()));
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
