package io.petisco.cli.topology;

import io.petisco.topology.ServiceName;
import io.petisco.topology.Topology;

/**
 * What an application declares, as its build has written it.
 *
 * @param source where it was read from
 */
public record PlannedTopology(String source, ServiceName service, Topology topology) {}
