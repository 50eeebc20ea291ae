package io.petisco.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static io.petisco.transport.WaitingQueue.TTL_MILLIS;
import static io.petisco.transport.WaitingQueue.arguments;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ParameterizedClass
@EnumSource(BrokerKind.class)
class DeadLettersGoWhereTheQueueSaysTest {

    private final BrokerKind kind;

    @AutoClose
    private WaitingQueue waiting;

    DeadLettersGoWhereTheQueueSaysTest(BrokerKind kind) {
        this.kind = kind;
    }

    private void declare(Object... arguments) {
        waiting = new WaitingQueue(kind, arguments(arguments));
    }

    @Test
    void underTheirOwnRoutingKeyWhereItSaysNone() throws IOException {
        declare("dead-letter-exchange", "ex");
        waiting.put("1", Map.of());

        assertThat(waiting.take("all").routingKey()).isEqualTo("retry");
        assertThat(waiting.broker.ready("back")).isZero();
    }

    @Test
    void nowhereWhereItSaysNothing() throws IOException {
        declare();
        waiting.put("1", Map.of());

        await().until(() -> waiting.broker.ready("waiting") == 0);
        assertThat(waiting.broker.ready("all")).isZero();
    }

    @Test
    void notInATightLoop() throws IOException {
        declare("dead-letter-exchange", "", "dead-letter-routing-key", "waiting");
        waiting.put("1", Map.of());

        await().until(() -> waiting.broker.ready("waiting") == 0);
        await().during(Duration.ofMillis(2 * TTL_MILLIS)).until(() -> waiting.broker.ready("waiting") == 0);
    }

    @Test
    void alsoTheOldestOfAQueueThatIsTooLong() {
        declare("dead-letter-exchange", "ex", "max-length", 2L, "message-ttl", 60_000L);
        for (String id : List.of("1", "2", "3")) {
            waiting.put(id, Map.of());
        }

        TestBroker.Taken dropped = waiting.take("all");
        assertThat(dropped.properties().messageId()).isEqualTo("1");
        assertThat(dropped.properties().headers()).containsEntry("x-first-death-reason", "maxlen");
    }

    @Test
    void atOnceWithATtlOfZeroUnlessAConsumerIsReady() throws IOException {
        declare("dead-letter-exchange", "ex", "message-ttl", 0L);
        waiting.put("1", Map.of());
        assertThat(waiting.take("all").properties().messageId()).isEqualTo("1");
        List<String> arrived = new CopyOnWriteArrayList<>();
        waiting.transport.consume(new ConsumeRequest("waiting", 100), delivery -> {
            arrived.add(new String(delivery.body(), UTF_8));
            delivery.ack();
        });

        waiting.broker.put("waiting", 20);

        await().until(() -> arrived.size() == 20);
        assertThat(waiting.broker.ready("all")).isZero();
    }
}
