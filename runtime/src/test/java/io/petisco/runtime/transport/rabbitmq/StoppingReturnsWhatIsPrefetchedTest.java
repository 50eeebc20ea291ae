package io.petisco.runtime.transport.rabbitmq;

import java.io.IOException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.petisco.runtime.transport.ConsumeRequest;
import io.petisco.runtime.transport.Consumption;
import io.petisco.runtime.transport.Delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class StoppingReturnsWhatIsPrefetchedTest {

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    private final RabbitMqTransport transport = vhost.started(TestVhost.ONE_QUEUE);
    private final ConcurrentLinkedQueue<Delivery> open = new ConcurrentLinkedQueue<>();

    @Test
    void untouched() throws IOException {
        vhost.put("q", 100);
        CountDownLatch stopped = new CountDownLatch(1);
        Consumption consumption = transport.consume(new ConsumeRequest("q", 50), delivery -> {
            open.add(delivery);
            if (open.size() == 3) {
                try {
                    stopped.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        await().until(() -> open.size() == 3);
        assertThat(consumption.isLive()).isTrue();

        consumption.stopDelivering();
        stopped.countDown();
        assertThat(consumption.isLive()).isFalse();
        open.forEach(Delivery::ack);
        consumption.close();

        await().until(() -> vhost.ready("q") == 97);
        assertThat(open).as("none came after stopDelivering").hasSize(3);
        assertThat(vhost.drain("q"))
                .isEqualTo(IntStream.range(3, 100).mapToObj(String::valueOf).toList());
        assertThat(vhost.consumers("q")).isZero();
    }

    @Test
    void alsoWhenClosedAgainOrNeverConnected() throws IOException {
        Consumption consumption = transport.consume(new ConsumeRequest("q", 50), open::add);
        consumption.close();
        consumption.close();

        assertThat(consumption.isLive()).isFalse();
        assertThat(vhost.consumers("q")).isZero();
    }
}
