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
class AListenerThatThrowsStopsNoQueueTest {

    @AutoClose
    private final TestBroker broker;

    private final Transport transport;
    private final List<String> acked = new CopyOnWriteArrayList<>();
    private final Set<String> thrown = ConcurrentHashMap.newKeySet();

    AListenerThatThrowsStopsNoQueueTest(BrokerKind kind) {
        broker = kind.open();
        transport = broker.started(TestBroker.ONE_QUEUE);
    }

    /** An error whose text cannot be printed, so that logging it fails too. */
    private static final class Unprintable extends Error {
        @Override
        public String toString() {
            return "unprintable: " + this;
        }
    }

    /** More messages than the prefetch throw: if they stayed unsettled, the others would never be delivered. */
    @Test
    void andItsMessagesComeAgain() throws IOException {
        broker.put("q", 100);
        transport.consume(new ConsumeRequest("q", 10), delivery -> {
            String body = new String(delivery.body(), UTF_8);
            if (Integer.parseInt(body) % 5 == 0 && thrown.add(body)) {
                throw new Unprintable();
            }
            acked.add(body);
            delivery.ack();
        });

        await().until(() -> acked.size() >= 100);
        assertThat(thrown).hasSize(20);
        assertThat(acked).doesNotHaveDuplicates().hasSize(100);
    }

    @Test
    void settledMessagesAreNotRequeued() throws IOException {
        broker.put("q", 20);
        transport.consume(new ConsumeRequest("q", 10), delivery -> {
            acked.add(new String(delivery.body(), UTF_8));
            delivery.ack();
            throw new Unprintable();
        });

        await().until(() -> acked.size() >= 20);
        await().until(() -> broker.unacknowledged("q") == 0);
        assertThat(acked).doesNotHaveDuplicates().hasSize(20);
        assertThat(broker.ready("q")).isZero();
    }
}
