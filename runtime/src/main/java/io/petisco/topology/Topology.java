package io.petisco.topology;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Everything that is declared on the broker: sorted, without doubles. */
public record Topology(List<Exchange> exchanges, List<Queue> queues, List<Binding> bindings) {

    public Topology {
        exchanges = sorted(exchanges);
        queues = sorted(queues);
        bindings = sorted(bindings);
    }

    private static <T extends Comparable<T>> List<T> sorted(Collection<T> elements) {
        return List.copyOf(new TreeSet<>(elements));
    }
}
