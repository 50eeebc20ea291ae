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
class RequeuedMessagesKeepTheirPlaceTest {

    @AutoClose
    private final TestBroker broker;

    private final Transport transport;
    private final List<Delivery> arrived = new CopyOnWriteArrayList<>();

    RequeuedMessagesKeepTheirPlaceTest(BrokerKind kind) {
        broker = kind.open();
        transport = broker.started(TestBroker.ONE_QUEUE);
    }

    @Test
    void inWhateverOrder() throws IOException {
        broker.put("q", 6);
        Consumption consumption = transport.consume(new ConsumeRequest("q", 4), arrived::add);
        await().until(() -> arrived.size() == 4);
        consumption.stopDelivering();

        arrived.get(3).requeue();
        arrived.get(1).requeue();
        arrived.get(0).ack();
        consumption.close(); // requeues message 2
        arrived.forEach(Delivery::ack); // too late

        await().until(() -> broker.ready("q") == 5);
        assertThat(broker.take("q").orElseThrow())
                .extracting(taken -> new String(taken.body(), UTF_8), TestBroker.Taken::redelivered)
                .containsExactly("1", true);
        assertThat(broker.drain("q")).containsExactly("2", "3", "4", "5");
    }

    @Test
    void beforeWhatHasNotBeenDeliveredYet() throws IOException {
        broker.put("q", 3);
        transport.consume(new ConsumeRequest("q", 1), arrived::add);
        await().until(() -> arrived.size() == 1);

        arrived.get(0).requeue();

        await().until(() -> arrived.size() == 2);
        assertThat(arrived.get(1).body()).isEqualTo("0".getBytes(UTF_8));
        assertThat(broker.unacknowledged("q")).isEqualTo(1);
    }
}
