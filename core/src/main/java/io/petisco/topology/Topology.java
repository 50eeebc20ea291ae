package io.petisco.topology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Everything that is declared on the broker: sorted, without duplicates. */
public record Topology(List<Exchange> exchanges, List<Queue> queues, List<Binding> bindings) {

    /** Nothing to declare. */
    public static final Topology EMPTY = new Topology(List.of(), List.of(), List.of());

    public Topology {
        exchanges = sorted(exchanges);
        queues = sorted(queues);
        bindings = sorted(bindings);
    }

    /** This topology, with the queues and bindings for retries and dead letters of foreign queues. */
    public Topology with(Collection<ForeignQueue> foreign, QueueTtls ttls) {
        List<Queue> allQueues = new ArrayList<>(queues);
        List<Binding> allBindings = new ArrayList<>(bindings);
        foreign.forEach(queue -> {
            allQueues.addAll(queue.queues(ttls));
            allBindings.addAll(queue.bindings());
        });
        return new Topology(exchanges, allQueues, allBindings);
    }

    /** This topology, with the exchanges, queues and bindings for delayed messages. */
    public Topology with(
            Delays delays, ServiceName own, Collection<Subscription> subscriptions, Collection<ForeignQueue> foreign) {
        return with(delays.topology(own, subscriptions, foreign));
    }

    private Topology with(Topology other) {
        return new Topology(
                union(exchanges, other.exchanges), union(queues, other.queues), union(bindings, other.bindings));
    }

    private static <T> List<T> union(List<T> some, List<T> others) {
        List<T> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    /** Whether there is nothing to declare. */
    public boolean isEmpty() {
        return exchanges.isEmpty() && queues.isEmpty() && bindings.isEmpty();
    }

    private static <T extends Comparable<T>> List<T> sorted(Collection<T> elements) {
        return List.copyOf(new TreeSet<>(elements));
    }
}
