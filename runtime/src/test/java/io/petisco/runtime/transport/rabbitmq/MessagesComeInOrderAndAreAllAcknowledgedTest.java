package io.petisco.runtime.transport.rabbitmq;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.petisco.runtime.transport.ConsumeRequest;
import io.petisco.runtime.transport.Delivery;
import io.petisco.runtime.transport.DeliveryListener;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class MessagesComeInOrderAndAreAllAcknowledgedTest {

    private static final int COUNT = 2_000;
    private static final List<String> ALL =
            IntStream.range(0, COUNT).mapToObj(String::valueOf).toList();

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    private final RabbitMqTransport transport = vhost.started(TestVhost.ONE_QUEUE);
    private final List<String> arrived = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void put() throws IOException {
        vhost.put("q", COUNT);
    }

    private void consume(int prefetch, DeliveryListener listener) {
        transport.consume(new ConsumeRequest("q", prefetch), delivery -> {
            arrived.add(new String(delivery.body(), UTF_8));
            listener.onDelivery(delivery);
        });
        await().until(() -> arrived.size() >= COUNT);
    }

    private void assertAllAcknowledged() {
        await().untilAsserted(() -> {
            JsonNode counts = vhost.counts("q");
            assertThat(counts.path("messages_ready").asInt()).isZero();
            assertThat(counts.path("messages_unacknowledged").asInt()).isZero();
        });
        assertThat(arrived).isEqualTo(ALL);
    }

    @Test
    void whenEachIsAcknowledgedAtOnce() {
        consume(50, Delivery::ack);

        assertAllAcknowledged();
    }

    @Test
    void withAPrefetchOfOne() {
        consume(1, Delivery::ack);

        assertAllAcknowledged();
    }

    @Test
    void whenTheyAreAcknowledgedInAnyOrderFromAnotherThread() {
        ConcurrentLinkedQueue<Delivery> open = new ConcurrentLinkedQueue<>();
        Thread acknowledging = new Thread(() -> {
            Random random = new Random(1);
            List<Delivery> held = new ArrayList<>();
            for (int acked = 0; acked < COUNT; ) {
                Delivery next = open.poll();
                if (next != null) {
                    held.add(next);
                } else if (!held.isEmpty()) {
                    held.remove(random.nextInt(held.size())).ack();
                    acked++;
                } else {
                    Thread.onSpinWait();
                }
            }
        });
        acknowledging.start();
        consume(50, open::add);

        assertAllAcknowledged();
    }
}
