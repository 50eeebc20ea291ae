package io.petisco.transport;

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
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ParameterizedClass
@EnumSource(BrokerKind.class)
class MessagesComeInOrderAndAreAllAcknowledgedTest {

    private static final int COUNT = 2_000;
    private static final List<String> ALL =
            IntStream.range(0, COUNT).mapToObj(String::valueOf).toList();

    @AutoClose
    private final TestBroker broker;

    private final Transport transport;
    private final List<String> arrived = Collections.synchronizedList(new ArrayList<>());

    MessagesComeInOrderAndAreAllAcknowledgedTest(BrokerKind kind) {
        broker = kind.open();
        transport = broker.started(TestBroker.ONE_QUEUE);
    }

    @BeforeEach
    void put() throws IOException {
        broker.put("q", COUNT);
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
            assertThat(broker.ready("q")).isZero();
            assertThat(broker.unacknowledged("q")).isZero();
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
