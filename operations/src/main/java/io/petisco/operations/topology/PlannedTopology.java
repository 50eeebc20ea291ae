package io.petisco.operations.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.petisco.topology.Binding;
import io.petisco.topology.Queue;
import io.petisco.topology.Renaming;
import io.petisco.topology.ServiceName;
import io.petisco.topology.Topology;

/**
 * The declarations of an application, as its build wrote them.
 *
 * @param source the file that it was read from
 * @param messages the routing keys of the service's own messages; none if an older build wrote the file
 * @param consumed the queues that the application consumes and does not declare; none if an older build wrote the file
 * @param renamed the former names of queues, by present name
 */
public record PlannedTopology(
        String source,
        ServiceName service,
        Topology topology,
        List<String> messages,
        List<String> consumed,
        Map<String, List<String>> renamed) {

    /** A topology of an application that consumes what it declares. */
    public PlannedTopology(String source, ServiceName service, Topology topology, List<String> messages) {
        this(source, service, topology, messages, List.of(), Map.of());
    }

    /** Also the queues and the exchanges that exist only while a renamed queue takes the place of a former one. */
    public Topology topologyWhileRenaming() {
        List<Queue> queues = new ArrayList<>(topology.queues());
        renamed.forEach((queue, former) ->
                Renaming.names(queue, former).forEach(name -> queues.add(new Queue(name, Map.of()))));
        return new Topology(topology.exchanges(), queues, topology.bindings());
    }

    /**
     * Without the bindings of renamed queues by which they would get the same messages as a queue of a former name.
     *
     * @param exists whether the broker has a queue of this name
     */
    PlannedTopology withFormerQueues(Predicate<String> exists) {
        List<Binding> bound = topology.bindings().stream()
                .filter(binding -> !isOfPublishers(binding)
                        || renamed.getOrDefault(binding.queue(), List.of()).stream()
                                .noneMatch(exists))
                .toList();
        return new PlannedTopology(
                source,
                service,
                new Topology(topology.exchanges(), topology.queues(), bound),
                messages,
                consumed,
                renamed);
    }

    private static boolean isOfPublishers(Binding binding) {
        return binding.queue().startsWith(binding.routingKey() + ".");
    }
}
