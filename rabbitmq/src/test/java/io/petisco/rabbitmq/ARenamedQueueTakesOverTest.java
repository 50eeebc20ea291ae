package io.petisco.rabbitmq;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;

import io.petisco.rabbitmq.rename.Takeover;
import io.petisco.retry.RetryHeaders;
import io.petisco.topology.QueueShape;
import io.petisco.topology.QueueTtls;
import io.petisco.topology.Renaming;
import io.petisco.topology.ServiceName;
import io.petisco.topology.Subscription;
import io.petisco.topology.Topology;
import io.petisco.topology.TopologyPlanner;
import io.petisco.transport.ConsumeRequest;
import io.petisco.transport.Consumption;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Publishers continue while the queue of a renamed handler takes the place of the former one. */
class ARenamedQueueTakesOverTest {

    private static final ServiceName SERVICE = new ServiceName("acme", "registration");
    private static final QueueTtls TTLS = new QueueTtls(Duration.ofSeconds(1), Optional.empty());
    private static final Subscription FORMER =
            new Subscription(SERVICE, 1, "event", "user.created", "mail_user", Optional.empty(), QueueShape.DEFAULT);
    private static final Subscription PRESENT = FORMER.withHandler("send_mail");
    private static final Renaming RENAMING = PRESENT.renamedFrom(List.of("mail_user"));
    private static final int KILL_MILLIS = 100;
    private static final Duration SETTLE = Duration.ofMillis(200);

    /** More than the takeover takes on a busy machine: the others wait for seconds. */
    private static final Duration TAKEOVER = Duration.ofSeconds(60);

    /** Between batches of 20: load, but not more than a small machine can route and count. */
    private static final long PAUSE_NANOS = 10_000_000;

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    @AutoClose("shutdownNow")
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private final ConcurrentLinkedQueue<String> handled = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean publishing = new AtomicBoolean(true);

    private static Topology topology(Subscription subscription) {
        return TopologyPlanner.plan(SERVICE, List.of(subscription), Optional.empty(), TTLS);
    }

    @Test
    void whenTheFormerVersionHasStopped() throws Exception {
        RabbitMqTransport former = vhost.started(topology(FORMER));
        Consumption ofFormer = consume(former, FORMER);
        Future<Integer> published = threads.submit(this::publishUntilToldToStop);
        Awaitility.await().until(() -> handled.size() > 50);

        RabbitMqTransport present = vhost.transport(vhost.settings());
        present.takeOver(List.of(RENAMING), Duration.ofSeconds(1));
        present.start(topology(PRESENT));
        consume(present, PRESENT);
        int before = handled.size();
        Awaitility.await().until(() -> handled.size() > before + 50);
        assertThat(bound(PRESENT)).isFalse();

        ofFormer.close();
        former.close();
        Awaitility.await().atMost(TAKEOVER).until(() -> bound(PRESENT) && !exists(RENAMING.relay()));
        int after = handled.size();
        Awaitility.await().until(() -> handled.size() > after + 50);
        publishing.set(false);

        assertEachIsHandledOnce(published.get());
        assertThat(bound(FORMER)).isFalse();
        assertThat(vhost.ready(FORMER.queue())).isZero();
    }

    @Test
    @Tag("nightly")
    void afterItWasKilledBeforeAnyStep() throws Exception {
        vhost.started(topology(FORMER)).close();
        RabbitMqTransport present = vhost.transport(vhost.settings());
        present.takeOver(List.of(RENAMING), Duration.ofHours(1)); // this test takes over itself
        present.start(topology(PRESENT));
        consume(present, PRESENT);
        Future<Integer> published = threads.submit(this::publishUntilToldToStop);

        for (int steps = 1; !takeOver(steps); steps++) {
            assertThat(steps).isLessThan(20);
        }
        int after = handled.size();
        Awaitility.await().until(() -> handled.size() > after + 50);
        publishing.set(false);

        assertEachIsHandledOnce(published.get());
        assertThat(exists(RENAMING.relay())).isFalse();
        assertThat(vhost.ready(FORMER.queue())).isZero();
    }

    @Test
    void withRetriesAndDeadLetters() throws Exception {
        vhost.started(topology(FORMER)).close();
        vhost.started(topology(PRESENT)).close();
        Map<String, Object> headers = Map.of(RetryHeaders.QUEUE, FORMER.queue(), RetryHeaders.REDELIVERY_COUNT, 2);
        BasicProperties properties =
                new BasicProperties.Builder().headers(headers).build();
        vhost.channel().basicPublish("", FORMER.queue(), properties, "retry".getBytes(UTF_8));
        vhost.channel().basicPublish("", "dead_letter." + FORMER.queue(), properties, "dead".getBytes(UTF_8));

        assertThat(takeOver(Integer.MAX_VALUE)).isTrue();

        TestVhost.Taken moved = vhost.take(PRESENT.queue()).orElseThrow();
        assertThat(moved.properties().headers())
                .containsEntry(RetryHeaders.QUEUE, PRESENT.queue())
                .containsEntry(RetryHeaders.REDELIVERY_COUNT, 2);
        assertThat(vhost.drain("dead_letter." + PRESENT.queue())).containsExactly("dead");
        assertThat(vhost.ready("dead_letter." + FORMER.queue())).isZero();
    }

    @Test
    void butNotWhileAnotherConsumerIsThere() throws Exception {
        consume(vhost.started(topology(FORMER)), FORMER);

        assertThat(takeOver(Integer.MAX_VALUE)).isFalse();
        assertThat(exists(RENAMING.relay())).isFalse();
    }

    private Consumption consume(RabbitMqTransport transport, Subscription subscription) {
        return transport.consume(new ConsumeRequest(subscription.queue(), 10), delivery -> {
            handled.add(new String(delivery.body(), UTF_8));
            delivery.ack();
        });
    }

    /** @param steps the connection is cut before the step with this number, starting at 1 */
    private boolean takeOver(int steps) throws Exception {
        try (Connection connection = connection()) {
            List<String> done = new ArrayList<>();
            return new Takeover(connection, RENAMING, SETTLE, step -> {
                        done.add(step);
                        if (done.size() > steps) {
                            connection.abort(KILL_MILLIS);
                        }
                    })
                    .run()
                    .done();
        } catch (IOException | com.rabbitmq.client.AlreadyClosedException e) {
            return false;
        }
    }

    private Connection connection() throws Exception {
        ConnectionFactory factory = vhost.broker.connectionFactory();
        factory.setVirtualHost(vhost.name);
        factory.setAutomaticRecoveryEnabled(false);
        factory.setShutdownTimeout(KILL_MILLIS);
        return factory.newConnection();
    }

    private int publishUntilToldToStop() throws Exception {
        try (Connection connection = connection()) {
            Channel channel = connection.createChannel();
            channel.confirmSelect();
            AtomicBoolean returned = new AtomicBoolean();
            channel.addReturnListener(message -> returned.set(true));
            int count = 0;
            for (; publishing.get(); count++) {
                channel.basicPublish(
                        SERVICE.exchange(),
                        FORMER.routingKey(),
                        true,
                        new BasicProperties.Builder()
                                .messageId("m" + count)
                                .deliveryMode(2)
                                .build(),
                        String.valueOf(count).getBytes(UTF_8));
                if (count % 20 == 19) {
                    channel.waitForConfirmsOrDie(10_000);
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
            channel.waitForConfirmsOrDie(10_000);
            assertThat(returned).isFalse();
            return count;
        }
    }

    private void assertEachIsHandledOnce(int published) {
        Awaitility.await().until(() -> handled.size() >= published);
        List<Integer> numbers = handled.stream().map(Integer::valueOf).sorted().toList();
        assertThat(numbers).isEqualTo(IntStream.range(0, published).boxed().toList());
    }

    private boolean bound(Subscription subscription) {
        for (var binding : vhost.list("bindings")) {
            if (binding.path("destination").asText().equals(subscription.queue())
                    && binding.path("routing_key").asText().equals(subscription.routingKey())) {
                return true;
            }
        }
        return false;
    }

    private boolean exists(String queue) {
        for (var existing : vhost.list("queues")) {
            if (existing.path("name").asText().equals(queue)) {
                return true;
            }
        }
        return false;
    }
}
