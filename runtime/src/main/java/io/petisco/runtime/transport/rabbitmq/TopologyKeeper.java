package io.petisco.runtime.transport.rabbitmq;

import java.io.IOException;
import java.util.List;

import com.rabbitmq.client.Connection;

import io.petisco.topology.Topology;

/**
 * Sees to it that the topology is declared before anybody publishes or consumes, and again after the broker was lost, once for
 * both connections. Safe for use by several threads.
 */
final class TopologyKeeper {

    private final String virtualHost;
    private Topology topology;
    private boolean declared;
    private List<String> conflicts = List.of();

    TopologyKeeper(String virtualHost) {
        this.virtualHost = virtualHost;
    }

    synchronized void keep(Topology newTopology) {
        topology = newTopology;
        declared = false;
    }

    /** Declares over this connection unless it is declared already. Blocks, also while another thread declares. */
    synchronized void ensureDeclared(Connection connection) throws IOException {
        if (declared || topology == null) {
            return;
        }
        long start = System.nanoTime();
        conflicts = new TopologyDeclarer(connection, virtualHost).declare(topology);
        declared = true;
        RabbitMqLog.LOG.declared(
                topology.exchanges().size(),
                topology.queues().size(),
                topology.bindings().size(),
                (System.nanoTime() - start) / 1_000_000);
    }

    /** What could not be declared the last time. */
    synchronized List<String> conflicts() {
        return conflicts;
    }

    /** Something may be missing on the broker: the next {@link #ensureDeclared} declares anew. */
    synchronized void invalidate() {
        declared = false;
    }
}
