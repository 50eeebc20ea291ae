package io.petisco.faults;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import io.petisco.faults.app.Behaviour;
import io.petisco.localbroker.LocalRabbitMqCluster;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fault 28: the leader of the handler's quorum queue is suspended, and the application is connected to another node.
 * RabbitMQ reports "no messages, no consumers" until the leader continues. A classic queue has no leader: the broker answers
 * when the node of the queue continues. Takes a minute: only for {@code -Dpetisco.faults=all}, {@code cluster} or {@code 28}.
 */
@EnabledIfSystemProperty(named = Faults.PROPERTY, matches = "all|cluster|(.*,)?28(,.*)?")
class ALateLeaderLosesNothingIT {

    private static final int RATE = 200;
    private static final int BEFORE = 200;
    private static final int CONNECTED = 0;
    private static final int LEADING = 1;

    /**
     * A short suspension, and one that is longer than a normal delay of a leader. RabbitMQ elects no new leader during either:
     * it does so only when it considers the suspended node down, after 64 s in a trial ({@code net_ticktime}).
     */
    private static final Duration[] SUSPENSIONS = {Duration.ofSeconds(2), Duration.ofSeconds(14)};

    private final Report report = new Report();

    @Test
    void andRestartsNoConsumer() throws Exception {
        try (LocalRabbitMqCluster cluster = LocalRabbitMqCluster.start(3);
                Arena arena = new Arena(Broker.of(cluster), "late", "late", App.QUORUM.program(), false, Map.of())) {
            arena.launch(Map.of("rabbitmq-addresses", "127.0.0.1:" + cluster.port(CONNECTED)))
                    .awaitReady();
            for (Duration suspension : SUSPENSIONS) {
                Leadership.give(cluster, "late", LEADING, CONNECTED);
                Set<String> consumers = consumers(arena);
                arena.begin(RATE);
                arena.awaitConfirmed(BEFORE);

                cluster.suspend(LEADING);
                try {
                    LockSupport.parkNanos(suspension.toNanos());
                } finally {
                    cluster.resume(LEADING);
                }
                long begin = System.nanoTime();
                arena.awaitHandled(arena.publish(Behaviour.SUCCEED));
                Duration recovery = Duration.ofNanos(System.nanoTime() - begin);

                arena.endAndSettle();
                Row row = arena.account("28 leader's node suspended for " + suspension.toSeconds() + " s", recovery);
                report.add(row);
                assertThat(row.lost()).as(row.line()).isZero();
                assertThat(consumers(arena)).as("consumers, by tag").isEqualTo(consumers);
            }
            assertThat(LogLines.of(arena.app().log()).containing("PETISCO00109"))
                    .as("consumers that were started again")
                    .isEmpty();
            report.write("late-leader");
        }
    }

    private static Set<String> consumers(Arena arena) {
        return arena.broker()
                .ctl("list_consumers", "-p", "late", "queue_name", "consumer_tag")
                .lines()
                .filter(line -> line.startsWith(BrokerView.QUEUE + "\t"))
                .collect(Collectors.toSet());
    }
}
