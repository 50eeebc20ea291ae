package io.petisco.operations.topology;

import java.util.List;

import io.petisco.topology.ServiceName;
import io.petisco.topology.Topology;

/**
 * The declarations of an application, as its build wrote them.
 *
 * @param source the file that it was read from
 * @param messages the routing keys of the service's own messages; none if an older build wrote the file
 */
public record PlannedTopology(String source, ServiceName service, Topology topology, List<String> messages) {}
