package io.petisco.rabbitmq;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.petisco.rabbitmq.connection.Endpoint;
import io.petisco.rabbitmq.connection.RabbitMqSettings;
import io.petisco.support.TcpProxy;
import io.petisco.topology.Binding;
import io.petisco.topology.Topology;
import io.petisco.transport.BrokerConnection;
import io.petisco.transport.ConsumeRequest;
import io.petisco.transport.Outcomes;
import io.petisco.transport.Publisher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

/** The operating system of the node still accepts connections. A heartbeat of one minute would detect it after two minutes. */
class AHangingNodeIsAbandonedTest {

    private static final int MESSAGES = 50;
    private static final int PREFETCH = 10;

    private static final String UNUSED_KEY = "unused";

    private static final Topology TWO_BINDINGS = new Topology(
            TestVhost.ONE_QUEUE.exchanges(),
            TestVhost.ONE_QUEUE.queues(),
            List.of(new Binding("ex", "q", "key"), new Binding("ex", "q", UNUSED_KEY)));

    /** Twice the expected time, for a slow machine. */
    private static final Duration SOON = Duration.ofSeconds(20);

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    @AutoClose
    private final TcpProxy first = new TcpProxy(vhost.broker.host(), vhost.broker.port());

    @AutoClose
    private final TcpProxy second = new TcpProxy(vhost.broker.host(), vhost.broker.port());

    private final RabbitMqTransport transport = vhost.transport(settings());

    AHangingNodeIsAbandonedTest() throws IOException {}

    private RabbitMqSettings settings() {
        RabbitMqSettings one = vhost.settings();
        return new RabbitMqSettings(
                List.of(new Endpoint("localhost", first.port()), new Endpoint("localhost", second.port())),
                one.username(),
                one.password(),
                one.virtualHost(),
                one.tls(),
                one.authentication(),
                one.applicationName(),
                one.heartbeat(),
                one.initialAttempts(),
                one.initialWait(),
                Duration.ofMinutes(1),
                one.maxInFlight(),
                one.checks(),
                one.maxBodyBytes(),
                one.delayedRetry());
    }

    /** Makes the node of the connection hang. */
    private TcpProxy hang(BrokerConnection connection) {
        TcpProxy node = connection.port() == first.port() ? first : second;
        node.freeze(true);
        return node;
    }

    @Test
    void byThePublisherWhoseConfirmsDoNotCome() {
        transport.start(TestVhost.ONE_QUEUE);
        Publisher publisher = transport.publisher("test");
        BrokerConnection publishing = transport.connections().get(0);
        TcpProxy hung = hang(publishing);
        Outcomes outcomes = new Outcomes();
        outcomes.publish(publisher, 0, MESSAGES);

        await().atMost(SOON).until(() -> publishing.isOpen() && publishing.port() != hung.port());
        outcomes.assertAllConfirmed();
    }

    @Test
    void byTheConsumer() throws IOException {
        transport.start(TestVhost.ONE_QUEUE);
        Set<String> handled = ConcurrentHashMap.newKeySet();
        transport.consume(new ConsumeRequest("q", PREFETCH), delivery -> {
            handled.add(new String(delivery.body(), UTF_8));
            delivery.ack();
        });
        BrokerConnection consuming = transport.connections().get(1);
        TcpProxy hung = hang(consuming);

        await().atMost(SOON).until(() -> consuming.isOpen() && consuming.port() != hung.port());
        vhost.put("q", MESSAGES);
        // the broker itself does not hang here, and still delivers to the old consumer too
        await().atMost(SOON).until(() -> handled.size() >= MESSAGES - PREFETCH);
    }

    /**
     * While a node of a cluster hangs, RabbitMQ adds no binding, not even an existing one. Here, a lock prevents it from
     * doing so.
     */
    @Test
    void andNoMessageWaitsForBindings() throws IOException {
        transport.start(TWO_BINDINGS);
        Publisher publisher = transport.publisher("test");
        BrokerConnection publishing = transport.connections().get(0);
        Outcomes outcomes = new Outcomes();
        vhost.channel().queueUnbind("q", "ex", UNUSED_KEY);
        lockBindings();
        try {
            hang(publishing);
            outcomes.publish(publisher, 0, MESSAGES);

            await().atMost(SOON).until(() -> outcomes.ended() == MESSAGES);
            outcomes.assertAllConfirmed();
        } finally {
            unlockBindings();
        }
        await("the binding that was deleted")
                .atMost(Duration.ofSeconds(60))
                .until(() -> vhost.broker
                        .ctl("list_bindings", "-p", vhost.name, "routing_key")
                        .contains(UNUSED_KEY));
    }

    private void lockBindings() {
        vhost.broker.ctl(
                "eval",
                "spawn(fun() -> register(test_lock, self()), mnesia:transaction(fun() ->"
                        + " mnesia:write_lock_table(rabbit_route), receive go_on -> ok end end) end).");
        await().until(() ->
                vhost.broker.ctl("eval", "mnesia_locker:get_held_locks().").contains("rabbit_route"));
    }

    private void unlockBindings() {
        vhost.broker.ctl("eval", "test_lock ! go_on.");
    }
}
