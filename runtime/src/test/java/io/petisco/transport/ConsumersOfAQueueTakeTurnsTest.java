package io.petisco.transport;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ParameterizedClass
@EnumSource(BrokerKind.class)
class ConsumersOfAQueueTakeTurnsTest {

    @AutoClose
    private final TestBroker broker;

    private final List<Delivery> first = new CopyOnWriteArrayList<>();
    private final List<Delivery> second = new CopyOnWriteArrayList<>();

    ConsumersOfAQueueTakeTurnsTest(BrokerKind kind) {
        broker = kind.open();
    }

    private Consumption consume(int prefetch, List<Delivery> arrived) {
        return broker.started(TestBroker.ONE_QUEUE).consume(new ConsumeRequest("q", prefetch), arrived::add);
    }

    @Test
    void alsoThoseOfTwoApplications() throws IOException {
        consume(50, first);
        consume(50, second);
        assertThat(broker.consumers("q")).isEqualTo(2);

        broker.put("q", 10);

        await().until(() -> first.size() + second.size() == 10);
        assertThat(bodies(first)).isIn(List.of("0", "2", "4", "6", "8"), List.of("1", "3", "5", "7", "9"));
        assertThat(second).hasSize(5);
    }

    @Test
    void andWhoIsBusyIsLeftOut() throws IOException {
        consume(1, first);
        consume(50, second);

        broker.put("q", 10);

        await().until(() -> first.size() + second.size() == 10);
        assertThat(first).hasSize(1);
        assertThat(second).hasSize(9);
    }

    @Test
    void aRequeuedMessageGoesToTheOther() throws IOException {
        Consumption consumption = consume(1, first);
        broker.put("q", 1);
        await().until(() -> first.size() == 1);
        consume(1, second);
        consumption.stopDelivering(); // otherwise, the same consumer might receive the message again

        first.get(0).requeue();

        await().until(() -> second.size() == 1);
        first.get(0).ack();
        assertThat(broker.unacknowledged("q"))
                .as("the ack of who gave it back does nothing")
                .isEqualTo(1);
    }

    private static List<String> bodies(List<Delivery> deliveries) {
        return deliveries.stream()
                .map(delivery -> new String(delivery.body(), UTF_8))
                .toList();
    }
}
