package io.petisco.rabbitmq;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.rabbitmq.client.GetResponse;

import io.petisco.topology.QueueShape;
import io.petisco.topology.QueueTtls;
import io.petisco.topology.QueueType;
import io.petisco.topology.RetryStrategy;
import io.petisco.topology.ServiceName;
import io.petisco.topology.Subscription;
import io.petisco.topology.Topology;
import io.petisco.topology.TopologyPlanner;
import io.petisco.transport.ConsumeRequest;
import io.petisco.transport.Outcomes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The planned quorum queues on RabbitMQ 3 and 4. By default, RabbitMQ 4 would drop a message after 20 deliveries. */
class QuorumQueuesLoseNothingByThemselvesTest {

    private static final ServiceName SHOP = new ServiceName("acme", "shop");
    private static final Subscription SUBSCRIPTION = subscription(QueueType.QUORUM);
    private static final String QUEUE = SUBSCRIPTION.queue();
    private static final int TIMES = 1_000;

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    private static Subscription subscription(QueueType type) {
        QueueShape shape = new QueueShape(
                type, QueueType.QUORUM, RetryStrategy.QUEUE, List.of(), Optional.empty(), Optional.empty(), false);
        return new Subscription(SHOP, 1, "event", "order.placed", "book", Optional.empty(), shape);
    }

    private RabbitMqTransport started(Optional<Duration> mainTtl) {
        return started(SUBSCRIPTION, mainTtl);
    }

    private RabbitMqTransport started(Subscription subscription, Optional<Duration> mainTtl) {
        Topology topology = TopologyPlanner.plan(
                SHOP, List.of(subscription), Optional.empty(), new QueueTtls(Duration.ofMillis(300), mainTtl));
        return vhost.started(topology);
    }

    private static void publish(RabbitMqTransport transport, String exchange, String routingKey) {
        Outcomes outcomes = new Outcomes();
        outcomes.publish(transport.publisher("test"), Outcomes.message(exchange, routingKey, "precious"));
        outcomes.assertAllConfirmed();
    }

    private GetResponse get(String queue, boolean ack) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> vhost.channel().basicGet(queue, ack), got -> got != null);
    }

    /** With {@code Delivery.requeue}. Since RabbitMQ 4.3, a reject counts towards the delivery limit of a quorum queue. */
    @EnumSource
    @ParameterizedTest
    void aMessageMayBeGivenBackAnyNumberOfTimes(QueueType type) throws IOException {
        RabbitMqTransport transport = started(subscription(type), Optional.empty());
        AtomicInteger deliveries = new AtomicInteger();
        CompletableFuture<String> acknowledged = new CompletableFuture<>();
        transport.consume(new ConsumeRequest(QUEUE, 1), delivery -> {
            if (deliveries.incrementAndGet() <= TIMES) {
                delivery.requeue();
            } else {
                delivery.ack();
                acknowledged.complete(new String(delivery.body(), UTF_8));
            }
        });
        publish(transport, "acme.shop", SUBSCRIPTION.routingKey());

        assertThat(acknowledged).succeedsWithin(Duration.ofSeconds(60)).isEqualTo("precious");
        assertThat(deliveries).hasValue(TIMES + 1);
        assertThat(vhost.ready("dead_letter." + QUEUE)).isZero();
    }

    /** An operator reads the message with basic.get and requeues it. */
    @EnumSource
    @ParameterizedTest
    void aMessageMayBeLookedAtAnyNumberOfTimes(QueueType type) throws IOException {
        publish(started(subscription(type), Optional.empty()), "acme.shop", SUBSCRIPTION.routingKey());
        for (int i = 0; i < 50; i++) {
            vhost.channel().basicNack(get(QUEUE, false).getEnvelope().getDeliveryTag(), false, true);
        }

        assertThat(new String(get(QUEUE, true).getBody(), UTF_8)).isEqualTo("precious");
        assertThat(vhost.ready("dead_letter." + QUEUE)).isZero();
    }

    @Test
    void aDeadLetterToo() throws IOException {
        publish(started(Optional.empty()), "dead_letter.acme.shop", "dead_letter." + QUEUE);
        for (int i = 0; i < 50; i++) {
            vhost.channel()
                    .basicNack(get("dead_letter." + QUEUE, false).getEnvelope().getDeliveryTag(), false, true);
        }

        assertThat(new String(get("dead_letter." + QUEUE, true).getBody(), UTF_8))
                .isEqualTo("precious");
    }

    /** The message has waited in a retry queue of either type. */
    @EnumSource
    @ParameterizedTest
    void aMessageThatHasWaitedIsBackInItsQueue(QueueType type) {
        publish(started(subscription(type), Optional.empty()), "retry.acme.shop", "retry." + QUEUE);

        assertThat(new String(get(QUEUE, true).getBody(), UTF_8)).isEqualTo("precious");
    }

    @Test
    void aMessageThatIsTooOldIsDeadLettered() {
        publish(started(Optional.of(Duration.ofMillis(200))), "acme.shop", SUBSCRIPTION.routingKey());

        assertThat(new String(get("dead_letter." + QUEUE, true).getBody(), UTF_8))
                .isEqualTo("precious");
    }
}
