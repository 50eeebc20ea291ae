package io.petisco.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ParameterizedClass
@EnumSource(BrokerKind.class)
class AMessageGivenBackLaterHoldsNothingUpTest {

    @AutoClose
    private final TestBroker broker;

    private final Transport transport;
    private final List<String> acked = new CopyOnWriteArrayList<>();

    AMessageGivenBackLaterHoldsNothingUpTest(BrokerKind kind) {
        broker = kind.open();
        transport = broker.started(TestBroker.ONE_QUEUE);
    }

    @Test
    void theOthersAreAcknowledgedMeanwhileAndItGoesBackWhenTheConsumptionEnds() throws IOException {
        broker.put("q", 500);
        Consumption consumption = transport.consume(new ConsumeRequest("q", 20), delivery -> {
            String body = new String(delivery.body(), UTF_8);
            if (body.equals("3") || body.equals("40")) {
                delivery.requeueLater(Duration.ofHours(1));
            } else {
                acked.add(body);
                delivery.ack();
            }
        });

        await().until(() -> acked.size() == 498);
        await().untilAsserted(() -> assertThat(broker.unacknowledged("q")).isEqualTo(2));
        assertThat(broker.ready("q")).isZero();

        consumption.close();

        await().until(() -> broker.ready("q") == 2);
        assertThat(broker.drain("q")).containsExactly("3", "40");
    }

    @Test
    void itComesAgain() throws IOException {
        broker.put("q", 500);
        AtomicInteger givenBack = new AtomicInteger();
        transport.consume(new ConsumeRequest("q", 20), delivery -> {
            if (givenBack.get() < 100 && Integer.parseInt(new String(delivery.body(), UTF_8)) % 5 == 0) {
                givenBack.incrementAndGet();
                delivery.requeueLater(Duration.ofMillis(20));
            } else {
                acked.add(new String(delivery.body(), UTF_8));
                delivery.ack();
            }
        });

        await().until(() -> acked.size() >= 500);
        await().until(() -> broker.unacknowledged("q") == 0);
        assertThat(acked).doesNotHaveDuplicates().hasSize(500);
        assertThat(givenBack).hasValue(100);
    }
}
