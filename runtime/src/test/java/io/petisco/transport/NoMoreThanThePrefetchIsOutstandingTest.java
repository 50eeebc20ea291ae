package io.petisco.transport;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import io.petisco.topology.Queue;
import io.petisco.topology.Topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ParameterizedClass
@EnumSource(BrokerKind.class)
class NoMoreThanThePrefetchIsOutstandingTest {

    @AutoClose
    private final TestBroker broker;

    private final Transport transport;
    private final ConcurrentLinkedQueue<Delivery> open = new ConcurrentLinkedQueue<>();

    NoMoreThanThePrefetchIsOutstandingTest(BrokerKind kind) {
        broker = kind.open();
        transport = broker.started(TestBroker.ONE_QUEUE);
    }

    @Test
    void andEachAckLetsAnotherCome() throws IOException {
        broker.put("q", 100);
        AtomicInteger most = new AtomicInteger();
        transport.consume(new ConsumeRequest("q", 7), delivery -> {
            open.add(delivery);
            most.accumulateAndGet(open.size(), Math::max);
        });

        await().until(() -> open.size() == 7);
        assertThat(broker.unacknowledged("q")).isEqualTo(7);
        assertThat(broker.ready("q")).isEqualTo(93);

        for (int i = 0; i < 100; i++) {
            await().until(() -> !open.isEmpty());
            open.poll().ack();
        }
        await().until(() -> broker.unacknowledged("q") == 0);
        assertThat(most).hasValueLessThanOrEqualTo(7);
    }

    @Test
    void aSlowQueueWithAHighPrefetchDoesNotHoldUpAnother() throws IOException {
        broker.started(new Topology(List.of(), List.of(new Queue("slow", Map.of())), List.of()));
        broker.put("slow", 5_000);
        broker.put("q", 10);
        Object never = new Object();
        transport.consume(new ConsumeRequest("slow", 5_000), delivery -> {
            synchronized (never) {
                try {
                    never.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        await().until(() -> broker.ready("slow") == 0);

        transport.consume(new ConsumeRequest("q", 10), open::add);

        await().until(() -> open.size() == 10);
        open.forEach(Delivery::ack);
        synchronized (never) {
            never.notifyAll();
        }
    }
}
