package io.petisco.rabbitmq;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.petisco.support.LoggedLines;
import io.petisco.topology.Binding;
import io.petisco.topology.Exchange;
import io.petisco.topology.Queue;
import io.petisco.topology.Topology;
import io.petisco.transport.ConsumeRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * RabbitMQ cancels a consumer whose queue is deleted. Since 4.3, it also cancels a consumer of a quorum queue that exceeds
 * the consumer time-out.
 */
class ACancelledConsumerLogsItsCauseTest {

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    @AutoClose
    private final LoggedLines log = LoggedLines.of("io.petisco.transport");

    private static Topology oneQueue(Map<String, Object> arguments) {
        return new Topology(
                List.of(new Exchange("ex")),
                List.of(new Queue("q", arguments)),
                List.of(new Binding("ex", "q", "key")));
    }

    private void awaitLine(String reason) {
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(log.lines())
                        .anySatisfy(line -> assertThat(line).contains(reason)));
    }

    @Test
    void itsQueueIsGone() throws IOException {
        vhost.started(TestVhost.ONE_QUEUE).consume(new ConsumeRequest("q", 1), delivery -> {});
        await().until(() -> vhost.consumers("q") == 1);

        vhost.channel().queueDelete("q");

        awaitLine("The consumer of queue q ended (RabbitMQ cancelled it: the queue does not exist)");
    }

    @Test
    void itsHandlerTookLongerThanTheConsumerTimeout() throws IOException {
        assumeTrue(vhost.isAtLeast(4, 3), "since RabbitMQ 4.3");
        CountDownLatch slow = new CountDownLatch(1);
        AtomicInteger deliveries = new AtomicInteger();
        vhost.started(oneQueue(Map.of("x-queue-type", "quorum", "x-consumer-timeout", 1_000L)))
                .consume(new ConsumeRequest("q", 1), delivery -> {
                    if (deliveries.incrementAndGet() == 1) {
                        awaitUninterrupted(slow);
                    }
                    delivery.ack();
                });
        vhost.put("q", 1);

        await().atMost(Duration.ofSeconds(90)).until(() -> deliveries.get() == 1 && vhost.ready("q") == 1);
        slow.countDown(); // the consumer is cancelled only after the previous delivery

        awaitLine("The consumer of queue q ended (RabbitMQ cancelled it, and the queue exists: ");
        await().atMost(Duration.ofSeconds(30)).until(() -> deliveries.get() == 2);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> vhost.counts("q").path("messages_unacknowledged").asInt() == 0);
        assertThat(vhost.ready("q")).isZero();
        assertThat(vhost.consumers("q")).isEqualTo(1);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
