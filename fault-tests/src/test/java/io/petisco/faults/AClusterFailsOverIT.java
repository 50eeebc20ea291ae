package io.petisco.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import io.petisco.faults.app.Behaviour;
import io.petisco.localbroker.LocalRabbitMqCluster;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Three private nodes with quorum queues, of which one is killed: that of the application's consumers, then that which leads its queue.
 * Takes a minute: only for {@code -Dpetisco.faults=all} (or {@code cluster}).
 */
@EnabledIfSystemProperty(named = Faults.PROPERTY, matches = "all|cluster")
class AClusterFailsOverIT {

    private static final int RATE = 200;
    private static final int BEFORE = 200;

    /** What is promised, counted from when the node is killed. */
    private static final Duration RECOVERY = Duration.ofSeconds(10);

    private final Report report = new Report();

    @Test
    void andLosesNothing() throws Exception {
        try (LocalRabbitMqCluster cluster = LocalRabbitMqCluster.start(3);
                Arena arena =
                        new Arena(Broker.of(cluster), "cluster", "cluster", App.QUORUM.program(), false, Map.of())) {
            tuneAll(cluster);
            arena.launch().awaitReady();
            arena.begin(RATE);
            arena.awaitConfirmed(BEFORE);

            int connected =
                    nodeIn(cluster, arena.broker().ctl("list_connections", "pid", "client_properties"), "(consume)");
            Duration recovery = recoveryFromKilling(cluster, connected, arena);
            cluster.restart(connected);
            tuneAll(cluster);
            Row first = settled(arena, "node of the connection killed", recovery);

            arena.begin(RATE);
            arena.awaitConfirmed(BEFORE);
            int leader = nodeIn(
                    cluster,
                    arena.broker().ctl("list_queues", "-p", "cluster", "name", "leader"),
                    BrokerView.QUEUE + "\t");
            recovery = recoveryFromKilling(cluster, leader, arena);
            cluster.restart(leader);
            tuneAll(cluster);
            Row second = settled(arena, "node of the queue's leader killed", recovery);

            report.write("cluster");
            for (Row row : List.of(first, second)) {
                assertThat(row.lost()).as(row.line()).isZero();
                assertThat(row.recovery()).as("recovery: " + row.line()).isLessThan(RECOVERY);
            }
        }
    }

    /**
     * What a retry queue gives back while its next queue changes its leader, RabbitMQ gives back again only after this time:
     * three minutes if nothing is said.
     */
    private static void tuneAll(LocalRabbitMqCluster cluster) {
        for (int node = 0; node < cluster.size(); node++) {
            cluster.ctl(
                    node, "eval", "application:set_env(rabbit, dead_letter_worker_publisher_confirm_timeout, 3000).");
        }
    }

    /** The node that the line with this text names. */
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

    private static Duration recoveryFromKilling(LocalRabbitMqCluster cluster, int node, Arena arena) {
        long begin = System.nanoTime();
        cluster.kill(node);
        arena.awaitHandled(arena.publish(Behaviour.SUCCEED));
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private Row settled(Arena arena, String fault, Duration recovery) throws Exception {
        arena.endAndSettle();
        Row row = arena.account(fault, recovery);
        report.add(row);
        arena.assertConsumers(1);
        return row;
    }
}
