package io.petisco.runtime.transport.rabbitmq;

import java.io.IOException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.petisco.runtime.transport.ConsumeRequest;
import io.petisco.runtime.transport.Delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class NoMoreThanThePrefetchIsOutstandingTest {

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    private final RabbitMqTransport transport = vhost.started(TestVhost.ONE_QUEUE);
    private final ConcurrentLinkedQueue<Delivery> open = new ConcurrentLinkedQueue<>();

    @Test
    void andEachAckLetsAnotherCome() throws IOException {
        vhost.put("q", 100);
        AtomicInteger most = new AtomicInteger();
        transport.consume(new ConsumeRequest("q", 7), delivery -> {
            open.add(delivery);
            most.accumulateAndGet(open.size(), Math::max);
        });

        await().until(() -> open.size() == 7);
        JsonNode counts = vhost.counts("q");
        assertThat(counts.path("messages_unacknowledged").asInt()).isEqualTo(7);
        assertThat(counts.path("messages_ready").asInt()).isEqualTo(93);

        for (int i = 0; i < 100; i++) {
            await().until(() -> !open.isEmpty());
            open.poll().ack();
        }
        await().until(() -> vhost.counts("q").path("messages_unacknowledged").asInt() == 0);
        assertThat(most).hasValueLessThanOrEqualTo(7);
    }

    @Test
    void aSlowQueueWithAHighPrefetchDoesNotHoldUpAnother() throws IOException {
        vhost.channel().queueDeclare("slow", true, false, false, null);
        vhost.put("slow", 5_000);
        vhost.put("q", 10);
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
        await().until(() -> vhost.ready("slow") == 0);

        transport.consume(new ConsumeRequest("q", 10), open::add);

        await().until(() -> open.size() == 10);
        open.forEach(Delivery::ack);
        synchronized (never) {
            never.notifyAll();
        }
    }
}
