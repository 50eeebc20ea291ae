package io.petisco.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import io.petisco.faults.app.Behaviour;
import io.petisco.localbroker.LocalRabbitMqCluster;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fault 40: three private nodes with quorum queues. The leader of the handler's queue is stopped for a minute. Then all nodes
 * are restarted one after the other, as for an upgrade. The application publishes all the time. Takes three minutes: only for
 * {@code -Dpetisco.faults=all}, {@code cluster} or {@code 40}.
 */
@EnabledIfSystemProperty(named = Faults.PROPERTY, matches = "all|cluster|(.*,)?40(,.*)?")
class ARollingRestartLosesNothingIT {

    private static final int RATE = 200;
    private static final int BEFORE = 200;
    private static final Duration AWAY = Duration.ofSeconds(60);

    /** The guaranteed recovery time, from the stop of the leader, and from the return of the last node. */
    private static final Duration RECOVERY = Duration.ofSeconds(10);

    private final Report report = new Report();

    @Test
    void norDoesANodeThatIsAwayForAMinute() throws Exception {
        try (LocalRabbitMqCluster cluster = LocalRabbitMqCluster.start(3);
                Arena arena =
                        new Arena(Broker.of(cluster), "rolling", "rolling", App.QUORUM.program(), false, Map.of())) {
            ClusterNodes.tune(cluster);
            arena.launch().awaitReady();

            begin(arena);
            int leader = ClusterNodes.leading(cluster, arena);
            cluster.stop(leader);
            Duration recovery = recovery(arena);
            LockSupport.parkNanos(AWAY.toNanos());
            cluster.restart(leader);
            ClusterNodes.tune(cluster, leader);
            ClusterNodes.awaitAllMembers(cluster, arena);
            Row away = arena.settledRow(report, "40 leader's node stopped for " + AWAY.toSeconds() + " s", recovery);

            begin(arena);
            for (int node = 0; node < cluster.size(); node++) {
                cluster.restart(node);
                ClusterNodes.tune(cluster, node);
                ClusterNodes.awaitAllMembers(cluster, arena);
            }
            Row rolling = arena.settledRow(report, "40 all nodes restarted, one after the other", recovery(arena));

            report.write("rolling");
            for (Row row : List.of(away, rolling)) {
                assertThat(row.lost()).as(row.line()).isZero();
                assertThat(row.recovery()).as("recovery: " + row.line()).isLessThan(RECOVERY);
            }
        }
    }

    private static void begin(Arena arena) throws Exception {
        arena.begin(RATE);
        arena.awaitConfirmed(BEFORE);
    }

    private static Duration recovery(Arena arena) {
        long begin = System.nanoTime();
        arena.awaitHandled(arena.publish(Behaviour.SUCCEED));
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
