package io.petisco.transport;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Three consumers of one queue, while messages are published to it and some are requeued. */
@ParameterizedClass
@EnumSource(BrokerKind.class)
class ListenersAreCalledOneAtATimeTest {

    private static final int COUNT = 3_000;

    @AutoClose
    private final TestBroker broker;

    private final Transport transport;
    private final Outcomes outcomes = new Outcomes();
    private final List<String> acked = new CopyOnWriteArrayList<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final AtomicInteger overlaps = new AtomicInteger();

    ListenersAreCalledOneAtATimeTest(BrokerKind kind) {
        broker = kind.open();
        transport = broker.started(TestBroker.ONE_QUEUE);
    }

    private DeliveryListener listener() {
        AtomicInteger running = new AtomicInteger();
        return delivery -> {
            overlaps.addAndGet(running.getAndIncrement());
            threads.add(Thread.currentThread());
            if (ThreadLocalRandom.current().nextInt(10) == 0) {
                delivery.requeue();
            } else {
                acked.add(new String(delivery.body(), UTF_8));
                delivery.ack();
            }
            running.decrementAndGet();
        };
    }

    @Test
    void neverOnThePublishingThreadAndNothingIsLostOrDoubled() throws IOException {
        for (int prefetch : List.of(1, 5, 50)) {
            transport.consume(new ConsumeRequest("q", prefetch), listener());
        }

        outcomes.publish(transport.publisher("test"), 0, COUNT);
        outcomes.assertAllConfirmed();

        await().until(() -> acked.size() >= COUNT);
        await().until(() -> broker.unacknowledged("q") == 0);
        assertThat(acked).doesNotHaveDuplicates().hasSize(COUNT);
        assertThat(overlaps).hasValue(0);
        assertThat(threads).doesNotContain(Thread.currentThread());
        assertThat(broker.ready("q")).isZero();
    }
}
