package io.petisco.rabbitmq;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;

import io.petisco.localbroker.LocalRabbitMq;
import io.petisco.rabbitmq.topology.TopologyDeclarer;
import io.petisco.topology.QueueShape;
import io.petisco.topology.QueueTtls;
import io.petisco.topology.QueueType;
import io.petisco.topology.RetryStrategy;
import io.petisco.topology.ServiceName;
import io.petisco.topology.Subscription;
import io.petisco.topology.Topology;
import io.petisco.topology.TopologyPlanner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * For {@code -Dpetisco.declare=<handlers>}: measures how long a broker takes to declare the queues of this many handlers, how
 * much memory it then needs, and how long a second start takes, when the queues exist and contain messages. Classic and quorum
 * retry queues take turns, on an empty broker and on one with 300 handlers and 100,000 messages. The test prints figures, and
 * asserts only that all queues were declared.
 */
@EnabledIfSystemProperty(named = "petisco.declare", matches = "\\d+")
class HowLongDeclaringTakesIT {

    private static final int HANDLERS = Integer.getInteger("petisco.declare", 0);
    private static final int ROUNDS = Integer.getInteger("petisco.declare.rounds", 5);
    private static final int FILLING_HANDLERS = 300;
    private static final int FILLING_MESSAGES = 100_000;
    private static final int MESSAGES_OF_A_QUEUE = 20;
    private static final byte[] BODY = new byte[1_000];

    private static Topology topology(String service, int handlers, QueueType retryType) {
        ServiceName name = new ServiceName("acme", service);
        QueueShape shape = new QueueShape(
                QueueType.CLASSIC,
                retryType,
                RetryStrategy.QUEUE,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                false);
        List<Subscription> subscriptions = new ArrayList<>();
        for (int i = 0; i < handlers; i++) {
            subscriptions.add(new Subscription(name, 1, "event", "event" + i, "handler" + i, Optional.empty(), shape));
        }
        return TopologyPlanner.plan(
                name, subscriptions, Optional.empty(), new QueueTtls(Duration.ofSeconds(5), Optional.empty()));
    }

    @Test
    void withClassicAndWithQuorumRetryQueues() throws Exception {
        try (LocalRabbitMq broker = LocalRabbitMq.start()) {
            measure(broker, "empty");
            fill(broker);
            measure(broker, "filled");
        }
    }

    /** The figures of one type of retry queues, one for each round. */
    private record Series(List<Long> first, List<Long> second, List<Long> memory) {

        Series() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    private static void measure(LocalRabbitMq broker, String state) throws Exception {
        Series classic = new Series();
        Series quorum = new Series();
        for (int round = 0; round <= ROUNDS; round++) { // the first round is the warm-up
            measure(broker, QueueType.CLASSIC, classic);
            measure(broker, QueueType.QUORUM, quorum);
        }
        System.out.printf(
                "%s broker, %d handlers: classic %d ms, quorum %d ms (%.2f times); second start %d ms, %d ms (%.2f"
                        + " times); %d and %d MB of memory%n",
                state,
                HANDLERS,
                median(classic.first()),
                median(quorum.first()),
                (double) median(quorum.first()) / median(classic.first()),
                median(classic.second()),
                median(quorum.second()),
                (double) median(quorum.second()) / median(classic.second()),
                median(classic.memory()) / 1_000_000,
                median(quorum.memory()) / 1_000_000);
    }

    private static void measure(LocalRabbitMq broker, QueueType type, Series series) throws Exception {
        broker.ctl("add_vhost", "measured");
        broker.ctl("set_permissions", "-p", "measured", broker.username(), ".*", ".*", ".*");
        Topology topology = topology("measured", HANDLERS, type);
        long before = memory(broker);
        series.first().add(declare(broker, topology));
        series.memory().add(memory(broker) - before);
        try (Connection connection = connect(broker, "measured")) {
            publish(
                    connection,
                    topology,
                    MESSAGES_OF_A_QUEUE * topology.queues().size());
        }
        series.second().add(declare(broker, topology));
        broker.ctl("delete_vhost", "measured");
    }

    /** Declares the topology, and returns the milliseconds that it took. */
    private static long declare(LocalRabbitMq broker, Topology topology) throws Exception {
        try (Connection connection = connect(broker, "measured")) {
            long begin = System.nanoTime();
            TopologyDeclarer.Declared declared = new TopologyDeclarer(connection, "measured")
                    .declare(topology, TopologyDeclarer.OnConflict.DO_NOT_BIND);
            long millis = (System.nanoTime() - begin) / 1_000_000;
            assertThat(declared.queues()).isEqualTo(topology.queues().size());
            assertThat(declared.conflicts()).isEmpty();
            return millis;
        }
    }

    private static void fill(LocalRabbitMq broker) throws Exception {
        try (Connection connection = connect(broker, broker.virtualHost())) {
            Topology topology = topology("other", FILLING_HANDLERS, QueueType.QUORUM);
            new TopologyDeclarer(connection, broker.virtualHost())
                    .declare(topology, TopologyDeclarer.OnConflict.DO_NOT_BIND);
            publish(connection, topology, FILLING_MESSAGES);
        }
    }

    /** Publishes the same number of messages to each queue. */
    private static void publish(Connection connection, Topology topology, int count) throws Exception {
        Channel channel = connection.createChannel();
        channel.confirmSelect();
        for (int i = 0; i < count; i++) {
            channel.basicPublish(
                    "", topology.queues().get(i % topology.queues().size()).name(), null, BODY);
        }
        channel.waitForConfirmsOrDie(120_000);
    }

    private static Connection connect(LocalRabbitMq broker, String virtualHost) throws IOException, TimeoutException {
        ConnectionFactory factory = broker.connectionFactory();
        factory.setVirtualHost(virtualHost);
        factory.setAutomaticRecoveryEnabled(false);
        return factory.newConnection("measuring");
    }

    private static long memory(LocalRabbitMq broker) {
        broker.ctl("eval", "[erlang:garbage_collect(P) || P <- erlang:processes()], ok.");
        return Long.parseLong(broker.ctl("eval", "erlang:memory(total).").strip());
    }

    private static long median(List<Long> values) {
        List<Long> sorted = new ArrayList<>(values.subList(1, values.size()));
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
