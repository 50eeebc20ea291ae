package io.petisco.transport;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import io.petisco.topology.Binding;
import io.petisco.topology.Exchange;
import io.petisco.topology.Queue;
import io.petisco.topology.Topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two instances of a service consume one queue. The second continues in order where the first has stopped. */
@ParameterizedClass
@EnumSource(BrokerKind.class)
class ASingleActiveConsumerKeepsOrderTest {

    private static final int COUNT = 200;
    private static final Topology SINGLE = new Topology(
            List.of(new Exchange("ex")),
            List.of(new Queue("q", Map.of("x-single-active-consumer", true))),
            List.of(new Binding("ex", "q", "key")));

    @AutoClose
    private final TestBroker broker;

    private final List<String> handled = Collections.synchronizedList(new ArrayList<>());

    ASingleActiveConsumerKeepsOrderTest(BrokerKind kind) {
        broker = kind.open();
    }

    /** An instance of the service that handles one message after the other, on request. */
    private final class Service {

        private final BlockingQueue<Delivery> delivered = new LinkedBlockingQueue<>();
        private final Consumption consumption;

        Service() {
            consumption = broker.started(SINGLE).consume(new ConsumeRequest("q", 20, true), delivered::add);
        }

        void handle(int count) throws InterruptedException {
            for (int i = 0; i < count; i++) {
                Delivery next = delivered.poll(10, TimeUnit.SECONDS);
                assertThat(next).as("message %d", i).isNotNull();
                handled.add(new String(next.body(), UTF_8));
                next.ack();
            }
        }
    }

    @Test
    void overAnInstanceThatStops() throws Exception {
        Service first = new Service();
        Service second = new Service();
        broker.put("q", COUNT);
        first.handle(50);
        assertThat(second.delivered).as("what the second instance gets").isEmpty();

        await().until(() -> first.delivered.size() >= 20);
        first.consumption.stopDelivering();
        assertThat(second.delivered)
                .as("what the second gets before the first has given back")
                .isEmpty();
        first.consumption.close();
        second.handle(COUNT - 50);

        assertThat(handled)
                .isEqualTo(IntStream.range(0, COUNT).mapToObj(String::valueOf).toList());
        assertEmpty();
    }

    private void assertEmpty() throws IOException {
        await().untilAsserted(() -> {
            assertThat(broker.ready("q")).isZero();
            assertThat(broker.unacknowledged("q")).isZero();
        });
    }
}
