package io.petisco.rabbitmq;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.petisco.topology.Delays;
import io.petisco.topology.QueueShape;
import io.petisco.topology.QueueTtls;
import io.petisco.topology.ServiceName;
import io.petisco.topology.Subscription;
import io.petisco.topology.Topology;
import io.petisco.topology.TopologyPlanner;
import io.petisco.transport.ConsumeRequest;
import io.petisco.transport.Outcomes;
import io.petisco.transport.OutgoingMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** RabbitMQ keeps the routing keys of a message that has waited in a delay queue. */
class DelayedMessagesComeToTheirExchangeTest {

    private static final ServiceName SHOP = new ServiceName("acme", "shop");
    private static final Duration DELAY = Duration.ofMillis(300);
    private static final String EXCHANGE = Delays.exchange(SHOP, DELAY);
    private static final Subscription SUBSCRIPTION =
            new Subscription(SHOP, 1, "event", "order.placed", "book", Optional.empty(), QueueShape.DEFAULT);

    /** More messages than RabbitMQ dead-letters at a time. */
    private static final int UNROUTABLE = 100;

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    private RabbitMqTransport started() {
        Topology topology = TopologyPlanner.plan(
                        SHOP,
                        List.of(SUBSCRIPTION),
                        Optional.empty(),
                        new QueueTtls(Duration.ofSeconds(5), Optional.empty()))
                .with(new Delays(List.of(DELAY), List.of(SHOP)), SHOP, List.of(SUBSCRIPTION), List.of());
        return vhost.started(topology);
    }

    private static OutgoingMessage event(String routingKey, String id) {
        OutgoingMessage message = Outcomes.message(EXCHANGE, routingKey, id);
        return new OutgoingMessage(
                EXCHANGE,
                routingKey,
                message.properties().withHeaders(Map.of("CC", List.of(Delays.unroutedQueue(SHOP)))),
                message.body());
    }

    private static CompletableFuture<String> delivered(RabbitMqTransport transport) {
        CompletableFuture<String> delivered = new CompletableFuture<>();
        transport.consume(new ConsumeRequest(SUBSCRIPTION.queue(), 1), delivery -> {
            delivery.ack();
            delivered.complete(delivery.routingKey());
        });
        return delivered;
    }

    @Test
    void eventsWithoutAHandlerBlockNoOther() {
        RabbitMqTransport transport = started();
        CompletableFuture<String> delivered = delivered(transport);
        Outcomes outcomes = new Outcomes();
        for (int i = 0; i < UNROUTABLE; i++) {
            outcomes.publish(transport.publisher("test"), event("acme.shop.1.event.nobodys", "nobodys " + i));
        }
        outcomes.publish(transport.publisher("test"), event(SUBSCRIPTION.routingKey(), "precious"));
        outcomes.assertAllConfirmed();

        assertThat(delivered).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(SUBSCRIPTION.routingKey());
        await().untilAsserted(() -> assertThat(transport.messageCounts(List.of(EXCHANGE, Delays.unroutedQueue(SHOP))))
                .allSatisfy((queue, count) -> assertThat(count).hasValue(0)));
    }

    /** For example a command whose handler queue is declared later. */
    @Test
    void anUnroutableMessageIsKept() {
        RabbitMqTransport transport = started();
        Outcomes outcomes = new Outcomes();
        outcomes.publish(transport.publisher("test"), Outcomes.message(EXCHANGE, "acme.shop.1.command.pay", "kept"));
        outcomes.assertAllConfirmed();
        outcomes.publish(transport.publisher("test"), event(SUBSCRIPTION.routingKey(), "after it"));

        assertThat(delivered(transport)).succeedsWithin(Duration.ofSeconds(20));
        assertThat(deadLettering()).contains("{messages_dlx,1}");
    }

    /** The messages that RabbitMQ has taken out of the queue and tries to dead-letter. */
    private String deadLettering() {
        return vhost.broker.ctl("eval", """
                {ok, Q} = rabbit_amqqueue:lookup(rabbit_misc:r(<<"%s">>, queue, <<"%s">>)), \
                rabbit_amqqueue:info(Q, [messages_dlx]).""".formatted(vhost.name, EXCHANGE));
    }

    @Test
    void failedMessagesComeBackToTheirQueueOnly() {
        RabbitMqTransport transport = started();
        String retry = "retry." + SUBSCRIPTION.queue();
        CompletableFuture<String> delivered = delivered(transport);
        Outcomes outcomes = new Outcomes();
        outcomes.publish(transport.publisher("test"), Outcomes.message(EXCHANGE, retry, "failed"));
        outcomes.assertAllConfirmed();

        assertThat(delivered).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(retry);
    }
}
