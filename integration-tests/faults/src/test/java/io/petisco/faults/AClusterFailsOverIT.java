package io.petisco.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import io.petisco.faults.app.Behaviour;
import io.petisco.localbroker.LocalRabbitMqCluster;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Three private nodes with quorum queues. Kills the node of the application's consumers, then the leader of its queue. Takes a
 * minute: only for {@code -Dpetisco.faults=all} or {@code cluster}.
 */
@EnabledIfSystemProperty(named = Faults.PROPERTY, matches = "all|cluster")
class AClusterFailsOverIT {

    private static final int RATE = 200;
    private static final int BEFORE = 200;

    /** The guaranteed recovery time, from the kill of the node. */
    private static final Duration RECOVERY = Duration.ofSeconds(10);

    private final Report report = new Report();

    @Test
    void andLosesNothing() throws Exception {
        try (LocalRabbitMqCluster cluster = LocalRabbitMqCluster.start(3);
                Arena arena =
                        new Arena(Broker.of(cluster), "cluster", "cluster", App.QUORUM.program(), false, Map.of())) {
            ClusterNodes.tune(cluster);
            arena.launch().awaitReady();
            arena.begin(RATE);
            arena.awaitConfirmed(BEFORE);

            int connected = ClusterNodes.consuming(cluster, arena);
            Duration recovery = recoveryFromKilling(cluster, connected, arena);
            cluster.restart(connected);
            ClusterNodes.tune(cluster);
            Row first = arena.settledRow(report, "node of the connection killed", recovery);

            arena.begin(RATE);
            arena.awaitConfirmed(BEFORE);
            int leader = ClusterNodes.leading(cluster, arena);
            recovery = recoveryFromKilling(cluster, leader, arena);
            cluster.restart(leader);
            ClusterNodes.tune(cluster);
            Row second = arena.settledRow(report, "node of the queue's leader killed", recovery);

            report.write("cluster");
            for (Row row : List.of(first, second)) {
                assertThat(row.lost()).as(row.line()).isZero();
                assertThat(row.recovery()).as("recovery: " + row.line()).isLessThan(RECOVERY);
            }
        }
    }

    private static Duration recoveryFromKilling(LocalRabbitMqCluster cluster, int node, Arena arena) {
        long begin = System.nanoTime();
        cluster.kill(node);
        arena.awaitHandled(arena.publish(Behaviour.SUCCEED));
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
