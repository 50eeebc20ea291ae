package io.petisco.rabbitmq.topology;

import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.rabbitmq.client.Connection;

import io.petisco.topology.Binding;
import io.petisco.topology.Renaming;
import io.petisco.topology.Topology;

/**
 * Holds back the bindings of renamed queues while a queue of a former name exists: with both bound, each message would
 * be in two queues. Safe for use by several threads.
 */
final class HeldBindings {

    private final Set<Renaming> held = ConcurrentHashMap.newKeySet();

    void hold(Collection<Renaming> renamings) {
        held.addAll(renamings);
    }

    /** The queue has the messages of its former queues: it may be bound. Does not block. */
    void release(Renaming renaming) {
        held.remove(renaming);
    }

    /** Releases the queues without a former queue on the broker. Blocks. */
    void releaseUnlessFormerQueuesExist(Connection connection) throws IOException {
        for (Renaming renaming : List.copyOf(held)) {
            List<String> former = renaming.formerQueues();
            if (new HashSet<>(ExistenceCheck.missingQueues(connection, former)).containsAll(former)) {
                release(renaming);
            }
        }
    }

    /** The topology that may be declared now. Does not block. */
    Topology without(Topology topology) {
        if (held.isEmpty()) {
            return topology;
        }
        Set<Binding> bindings = new HashSet<>();
        held.forEach(renaming -> bindings.add(renaming.binding()));
        return new Topology(
                topology.exchanges(),
                topology.queues(),
                topology.bindings().stream()
                        .filter(binding -> !bindings.contains(binding))
                        .toList());
    }
}
