package io.petisco.faults;

import java.time.Duration;
import java.util.stream.IntStream;

import io.petisco.localbroker.LocalRabbitMqCluster;

import static org.awaitility.Awaitility.await;

/** Finds the nodes of a cluster by their role, and shortens how long a retry queue waits for another node. */
final class ClusterNodes {

    /**
     * The pause before RabbitMQ tries again to dead-letter a message from a retry queue, after the next queue has changed its
     * leader. The default is three minutes.
     */
    private static final String RETRY_SOON =
            "application:set_env(rabbit, dead_letter_worker_publisher_confirm_timeout, 3000).";

    private ClusterNodes() {}

    static void tune(LocalRabbitMqCluster cluster) {
        for (int node = 0; node < cluster.size(); node++) {
            tune(cluster, node);
        }
    }

    /** Tunes a node. Must be repeated after a restart of the node. */
    static void tune(LocalRabbitMqCluster cluster, int node) {
        cluster.ctl(node, "eval", RETRY_SOON);
    }

    /** The node of the consuming connection. */
    static int consuming(LocalRabbitMqCluster cluster, Arena arena) {
        return nodeIn(cluster, arena.broker().ctl("list_connections", "pid", "client_properties"), "(consume)");
    }

    /** The node that leads the handler's queue. */
    static int leading(LocalRabbitMqCluster cluster, Arena arena) {
        return nodeIn(
                cluster,
                arena.broker().ctl("list_queues", "-p", arena.virtualHost(), "name", "leader"),
                BrokerView.QUEUE + "\t");
    }

    /** The node in the line with this text. */
    private static int nodeIn(LocalRabbitMqCluster cluster, String listing, String text) {
        String line = listing.lines()
                .filter(one -> one.contains(text) && !one.startsWith("retry.") && !one.startsWith("dead_letter."))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + text + " in\n" + listing));
        return IntStream.range(0, cluster.size())
                .filter(node -> line.contains(cluster.name(node)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no node in " + line));
    }

    /** Waits as an operator does before the restart of the next node. */
    static void awaitAllMembers(LocalRabbitMqCluster cluster, Arena arena) {
        await("each quorum queue to have a member on each node")
                .atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> arena.broker()
                        .ctl("list_queues", "-p", arena.virtualHost(), "name", "online")
                        .lines()
                        .filter(line -> line.contains(BrokerView.QUEUE + "\t"))
                        .allMatch(line -> IntStream.range(0, cluster.size())
                                .allMatch(node -> line.contains(cluster.name(node)))));
    }
}
