package io.petisco.operations.topology;

import java.util.List;

import io.petisco.topology.ServiceName;
import io.petisco.topology.Topology;

/**
 * The declarations of an application, as its build has written them.
 *
 * @param source where it was read from
 * @param messages the routing keys of the service's own messages; none where an older build has not written them
 */
public record PlannedTopology(String source, ServiceName service, Topology topology, List<String> messages) {}
