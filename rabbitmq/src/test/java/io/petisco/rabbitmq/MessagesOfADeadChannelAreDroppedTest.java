package io.petisco.rabbitmq;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.petisco.transport.ConsumeRequest;
import io.petisco.transport.Consumption;
import io.petisco.transport.Delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** All except the message whose handling has begun. The broker redelivers them. */
class MessagesOfADeadChannelAreDroppedTest {

    private static final int MESSAGES = 40;

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    private final RabbitMqTransport transport = vhost.started(TestVhost.ONE_QUEUE);
    private final List<String> begun = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostAtATime = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);

    @Test
    void whenTheConnectionIsLost() throws IOException {
        Consumption consumption = consume(first -> {});
        await().until(() -> begun.size() == 1);
        vhost.closeConnections();
        await().atMost(Duration.ofSeconds(20)).until(consumption::isLive);
        assertEachIsHandledOnceButTheFirst();
    }

    @Test
    void whenTheBrokerClosesTheChannel() throws IOException {
        Consumption consumption = consume(first -> {
            first.requeue();
            first.requeue(); // a tag that the broker no longer knows
        });
        await().until(() -> begun.size() == 1);
        await().until(() -> !consumption.isLive());
        assertEachIsHandledOnceButTheFirst();
    }

    private Consumption consume(java.util.function.Consumer<Delivery> withTheFirst) throws IOException {
        vhost.put("q", MESSAGES);
        return transport.consume(new ConsumeRequest("q", MESSAGES), delivery -> {
            mostAtATime.accumulateAndGet(running.incrementAndGet(), Math::max);
            begun.add(new String(delivery.body(), UTF_8));
            if (begun.size() == 1) {
                withTheFirst.accept(delivery);
                waitForRelease();
            }
            running.decrementAndGet();
            delivery.ack();
        });
    }

    private void waitForRelease() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void assertEachIsHandledOnceButTheFirst() throws IOException {
        released.countDown();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> vhost.counts("q").path("messages_unacknowledged").asInt() == 0 && vhost.ready("q") == 0);
        List<String> expected = new ArrayList<>(List.of("0"));
        IntStream.range(0, MESSAGES).mapToObj(String::valueOf).forEach(expected::add);
        assertThat(begun).as("in their order").isEqualTo(expected);
        assertThat(mostAtATime).as("handled at the same time").hasValue(1);
    }
}
