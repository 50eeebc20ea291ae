package io.petisco.faults;

import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import io.petisco.faults.app.Behaviour;
import io.petisco.localbroker.LocalRabbitMqCluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Fault 32: SIGSTOP suspends the node of both connections. Its operating system still accepts connections, and the heartbeat
 * of one minute does not detect the fault. The cluster also needs a minute to consider the node down. Until then, RabbitMQ
 * elects no leader for the queues that the node leads, adds no binding, and confirms no message for these queues. The second
 * part therefore runs with a cluster that detects the fault sooner, and kills the node in the end. Takes two minutes: only
 * for {@code -Dpetisco.faults=all}, {@code cluster} or {@code 32}.
 */
@EnabledIfSystemProperty(named = Faults.PROPERTY, matches = "all|cluster|(.*,)?32(,.*)?")
class AHungClusterNodeIsAbandonedIT {

    private static final String VIRTUAL_HOST = "hung";
    private static final int RATE = 200;
    private static final int BEFORE = 200;

    private static final int ASKED = 0;
    private static final int OTHER = 1;
    private static final int HUNG = 2;
    private static final int[] OTHERS = {ASKED, OTHER};

    /** In seconds. RabbitMQ considers a node down that is silent for this time, plus or minus a quarter. */
    private static final int NET_TICKTIME = 8;

    /** The application tries another node within 10 s. */
    private static final Duration RECOVERY = Duration.ofSeconds(20);

    /** RabbitMQ must also consider the node down and elect a leader. */
    private static final Duration RECOVERY_OF_LEADER = Duration.ofSeconds(40);

    private final Report report = new Report();

    @Test
    void andLosesNothing() throws Exception {
        Map<String, String> settings = Map.of("quarkus.petisco.connection.heartbeat", "60s");
        try (LocalRabbitMqCluster cluster = LocalRabbitMqCluster.start(3);
                Arena arena =
                        new Arena(Broker.of(cluster), VIRTUAL_HOST, "hung", App.QUORUM.program(), false, settings)) {
            ClusterNodes.tune(cluster);
            arena.launch().awaitReady();
            Row other = hang(
                    cluster,
                    arena,
                    OTHER,
                    "32 node of the connections hangs, another one leads the queues",
                    cluster::resume);
            tell(cluster, "net_kernel:set_net_ticktime(" + NET_TICKTIME + ", 0).");
            Row same = hang(cluster, arena, HUNG, "32 node of the connections hangs, which leads the queues", node -> {
                cluster.kill(node);
                cluster.restart(node);
            });
            report.write("hung");
            assertThat(other.lost()).as(other.line()).isZero();
            assertThat(same.lost()).as(same.line()).isZero();
            assertThat(other.recovery()).as("recovery: " + other.line()).isLessThan(RECOVERY);
            assertThat(same.recovery()).as("recovery: " + same.line()).isLessThan(RECOVERY_OF_LEADER);
        }
    }

    private static void tell(LocalRabbitMqCluster cluster, String expression) {
        for (int node = 0; node < cluster.size(); node++) {
            cluster.ctl(node, "eval", expression);
        }
    }

    private Row hang(LocalRabbitMqCluster cluster, Arena arena, int leader, String fault, IntConsumer end)
            throws Exception {
        connectToHung(cluster, arena);
        Leadership.give(cluster, VIRTUAL_HOST, leader, ASKED);
        arena.begin(RATE);
        arena.awaitConfirmed(BEFORE);
        Duration recovery;
        long begin = System.nanoTime();
        cluster.suspend(HUNG);
        try {
            awaitOneHandled(arena);
            recovery = Duration.ofNanos(System.nanoTime() - begin);
        } finally {
            end.accept(HUNG);
        }
        return arena.settledRow(report, fault, recovery);
    }

    /**
     * Publishes until one of these messages is handled. RabbitMQ delivers some of them, up to the prefetch, to the consumer
     * that it still has on the hung node. These are handled only when that node continues, or when RabbitMQ considers it
     * down.
     */
    private static void awaitOneHandled(Arena arena) {
        Set<Long> published = new HashSet<>();
        await("a message that was published meanwhile to be handled")
                .atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    published.add(arena.publish(Behaviour.SUCCEED));
                    return !Collections.disjoint(arena.ledger().handled().keySet(), published);
                });
    }

    /**
     * Makes the application connect to the node that will hang: an application chooses a random node, and the other nodes
     * accept no connections meanwhile.
     */
    private static void connectToHung(LocalRabbitMqCluster cluster, Arena arena) {
        for (int node : OTHERS) {
            cluster.ctl(node, "eval", "rabbit_maintenance:suspend_all_client_listeners().");
        }
        arena.closeConnections();
        await("both connections on one node")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> arena.broker()
                                .ctl("list_connections", "pid", "client_properties")
                                .lines()
                                .filter(line -> line.contains(cluster.name(HUNG)))
                                .filter(line -> line.contains("(publish)") || line.contains("(consume)"))
                                .count()
                        == 2);
        for (int node : OTHERS) {
            cluster.ctl(node, "eval", "rabbit_maintenance:resume_all_client_listeners().");
        }
    }
}
