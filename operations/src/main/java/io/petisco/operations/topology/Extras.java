package io.petisco.operations.topology;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.petisco.operations.topology.Difference.Kind;
import io.petisco.topology.ServiceName;
import io.petisco.topology.TopologyNames;

/** Objects of a service on the broker that the application no longer declares. Pure. */
record Extras(PlannedTopology planned, LiveTopology live) {

    /** The queues, sorted: retry queues first, because their messages return to the next ones, dead-letter queues last. */
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
     * The other service that a queue belongs to, by its name, although it is for this service's messages; empty if it
     * belongs to this one.
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
