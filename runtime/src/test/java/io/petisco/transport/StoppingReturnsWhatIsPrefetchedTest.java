package io.petisco.transport;

import java.io.IOException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ParameterizedClass
@EnumSource(BrokerKind.class)
class StoppingReturnsWhatIsPrefetchedTest {

    @AutoClose
    private final TestBroker broker;

    private final Transport transport;
    private final ConcurrentLinkedQueue<Delivery> open = new ConcurrentLinkedQueue<>();

    StoppingReturnsWhatIsPrefetchedTest(BrokerKind kind) {
        broker = kind.open();
        transport = broker.started(TestBroker.ONE_QUEUE);
    }

    @Test
    void untouched() throws IOException {
        broker.put("q", 100);
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

        await().until(() -> broker.ready("q") == 97);
        assertThat(open).as("none came after stopDelivering").hasSize(3);
        assertThat(broker.drain("q"))
                .isEqualTo(IntStream.range(3, 100).mapToObj(String::valueOf).toList());
        assertThat(broker.consumers("q")).isZero();
    }

    @Test
    void alsoWhenClosedAgainOrNeverConnected() throws IOException {
        Consumption consumption = transport.consume(new ConsumeRequest("q", 50), open::add);
        consumption.close();
        consumption.close();

        assertThat(consumption.isLive()).isFalse();
        assertThat(broker.consumers("q")).isZero();
    }
}
