package io.petisco.operations.topology;

import java.util.List;

import io.petisco.topology.ServiceName;
import io.petisco.topology.Topology;

/**
 * The declarations of an application, as its build wrote them.
 *
 * @param source the file that it was read from
 * @param messages the routing keys of the service's own messages; none if an older build wrote the file
 * @param consumed the queues that the application consumes and does not declare; none if an older build wrote the file
 */
public record PlannedTopology(
        String source, ServiceName service, Topology topology, List<String> messages, List<String> consumed) {

    /** A topology of an application that consumes what it declares. */
    public PlannedTopology(String source, ServiceName service, Topology topology, List<String> messages) {
        this(source, service, topology, messages, List.of());
    }
}
