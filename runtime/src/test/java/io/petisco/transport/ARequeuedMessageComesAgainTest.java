package io.petisco.transport;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
class ARequeuedMessageComesAgainTest {

    @AutoClose
    private final TestBroker broker;

    private final Transport transport;

    ARequeuedMessageComesAgainTest(BrokerKind kind) {
        broker = kind.open();
        transport = broker.started(TestBroker.ONE_QUEUE);
    }

    @Test
    void andTheOthersAreAcknowledgedOnce() throws IOException {
        broker.put("q", 500);
        List<String> acked = new CopyOnWriteArrayList<>();
        Set<String> seen = ConcurrentHashMap.newKeySet();
        transport.consume(new ConsumeRequest("q", 20), delivery -> {
            String body = new String(delivery.body(), UTF_8);
            if (seen.add(body) && Integer.parseInt(body) % 3 == 0) {
                delivery.requeue();
            } else {
                acked.add(body);
                delivery.ack();
            }
        });

        await().until(() -> acked.size() >= 500);
        await().until(() -> broker.unacknowledged("q") == 0);
        assertThat(acked).doesNotHaveDuplicates().hasSize(500);
        assertThat(broker.ready("q")).isZero();
    }
}
