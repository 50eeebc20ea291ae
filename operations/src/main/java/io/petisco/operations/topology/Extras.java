package io.petisco.operations.topology;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.petisco.operations.topology.Difference.Kind;
import io.petisco.topology.OwnNames;
import io.petisco.topology.ServiceName;
import io.petisco.topology.TopologyNames;

/** Objects of a service on the broker that the application no longer declares. Pure. */
record Extras(PlannedTopology planned, LiveTopology live) {

    /**
     * The queues, sorted: first retry queues, because their messages return to the next ones; last dead-letter queues.
     */
    List<String> queues() {
        return names("queue").stream()
                .filter(name -> !Migration.isStandIn(name))
                .sorted(Comparator.comparingInt(Extras::place).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static int place(String queue) {
        if (queue.startsWith(TopologyNames.retry("")) || queue.startsWith(TopologyNames.delay(""))) {
            return 0;
        }
        return queue.startsWith(TopologyNames.deadLetter("")) ? 2 : 1;
    }

    /**
     * The other service that owns a queue for this service's messages, according to the queue's name; empty if this
     * service owns it.
     */
    Optional<String> otherOwner(String queue) {
        ServiceName service = planned.service();
        Optional<String> named =
                OwnNames.serviceInHandler(service, queue, live.exchanges().keySet());
        return named.filter(name -> !name.equals(service.service()));
    }

    /** The exchanges of the service. */
    List<String> exchanges() {
        return names("exchange");
    }

    private List<String> names(String what) {
        return new Comparison(planned, live)
                .differences().stream()
                        .filter(difference -> difference.kind() == Kind.EXTRA)
                        .filter(difference -> difference.what().equals(what))
                        .map(Difference::name)
                        .toList();
    }
}
