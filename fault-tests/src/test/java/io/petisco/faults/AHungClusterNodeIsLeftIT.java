package io.petisco.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import io.petisco.faults.app.Behaviour;
import io.petisco.localbroker.LocalRabbitMqCluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Fault 32: the node of both connections hangs (SIGSTOP). Its system still accepts connections, and neither the heartbeat, of a
 * minute, nor the cluster, which gives its nodes as long, notices. Takes two minutes: only for {@code -Dpetisco.faults=all},
 * {@code cluster} or {@code 32}.
 */
@EnabledIfSystemProperty(named = Faults.PROPERTY, matches = "all|cluster|(.*,)?32(,.*)?")
class AHungClusterNodeIsLeftIT {

    private static final String VIRTUAL_HOST = "hung";
    private static final int RATE = 200;
    private static final int BEFORE = 200;

    private static final int ASKED = 0;
    private static final int OTHER = 1;
    private static final int HUNG = 2;

    /** The application tries another node within 10 s; RabbitMQ may have to elect a leader, too. */
    private static final Duration RECOVERY = Duration.ofSeconds(20);

    private final Report report = new Report();

    @Test
    void andLosesNothing() throws Exception {
        Map<String, String> settings = Map.of("quarkus.petisco.connection.heartbeat", "60s");
        try (LocalRabbitMqCluster cluster = LocalRabbitMqCluster.start(3);
                Arena arena =
                        new Arena(Broker.of(cluster), VIRTUAL_HOST, "hung", App.QUORUM.jar(), false, settings)) {
            arena.launch().awaitReady();
            Row other = hang(cluster, arena, OTHER, "32 node of the connections hangs, another one leads the queues");
            Row same = hang(cluster, arena, HUNG, "32 node of the connections hangs, which leads the queues");
            report.write("hung");
            for (Row row : List.of(other, same)) {
                assertThat(row.lost()).as(row.line()).isZero();
                assertThat(row.recovery()).as("recovery: " + row.line()).isLessThan(RECOVERY);
            }
        }
    }

    private Row hang(LocalRabbitMqCluster cluster, Arena arena, int leader, String fault) throws Exception {
        connectToHung(cluster, arena);
        Leadership.give(cluster, VIRTUAL_HOST, leader, ASKED);
        arena.begin(RATE);
        arena.awaitConfirmed(BEFORE);
        Duration recovery;
        long begin = System.nanoTime();
        cluster.suspend(HUNG);
        try {
            arena.awaitHandled(arena.publish(Behaviour.SUCCEED));
            recovery = Duration.ofNanos(System.nanoTime() - begin);
        } finally {
            cluster.resume(HUNG);
        }
        arena.endAndSettle();
        Row row = arena.account(fault, recovery);
        report.add(row);
        arena.assertOneConsumerForEachSlot();
        return row;
    }

    /** An application connects to a node of chance: what is with another one is closed until chance has it. */
    private static void connectToHung(LocalRabbitMqCluster cluster, Arena arena) {
        await("both connections on one node")
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    List<String> connections = arena
                            .broker()
                            .ctl("list_connections", "pid", "client_properties")
                            .lines()
                            .filter(line -> line.contains("(publish)") || line.contains("(consume)"))
                            .toList();
                    List<String> elsewhere = connections.stream()
                            .filter(line -> !line.contains(cluster.name(HUNG)))
                            .toList();
                    for (String line : elsewhere) {
                        arena.broker().ctl("close_connection", line.substring(0, line.indexOf('\t')), "the suite moves it");
                    }
                    return connections.size() == 2 && elsewhere.isEmpty();
                });
    }
}
