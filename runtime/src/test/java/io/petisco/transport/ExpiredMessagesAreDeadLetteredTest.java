package io.petisco.transport;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

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
class ExpiredMessagesAreDeadLetteredTest {

    @AutoClose
    private final WaitingQueue waiting;

    ExpiredMessagesAreDeadLetteredTest(BrokerKind kind) {
        waiting = new WaitingQueue(kind, arguments("dead-letter-exchange", "ex", "dead-letter-routing-key", "back"));
    }

    @Test
    void notBeforeTheirTimeAndUnderTheQueuesRoutingKey() throws IOException {
        Instant before = Instant.now();
        waiting.put("1", Map.of());

        TestBroker.Taken back = waiting.take("back");

        assertThat(Duration.between(before, Instant.now()))
                .isBetween(Duration.ofMillis(TTL_MILLIS - 5), Duration.ofSeconds(5));
        assertThat(back.exchange()).isEqualTo("ex");
        assertThat(back.routingKey()).isEqualTo("back");
        assertThat(back.body()).isEqualTo("1".getBytes(UTF_8));
        assertThat(back.redelivered()).isFalse();
        assertThat(back.properties().messageId()).isEqualTo("1");
        assertThat(waiting.broker.ready("all")).isEqualTo(1);
        assertThat(waiting.broker.ready("waiting")).isZero();
    }

    @Test
    void inTheirOrder() throws IOException {
        waiting.broker.put("waiting", 200);

        await().until(() -> waiting.broker.ready("back") == 200);
        assertThat(waiting.broker.drain("back"))
                .isEqualTo(IntStream.range(0, 200).mapToObj(String::valueOf).toList());
    }

    @Test
    void notWhileAConsumerHasThem() throws IOException {
        List<Delivery> open = new CopyOnWriteArrayList<>();
        waiting.transport.consume(new ConsumeRequest("waiting", 1), open::add);
        waiting.broker.put("waiting", 2);
        await().until(() -> open.size() == 1);

        assertThat(waiting.take("back").body()).isEqualTo("1".getBytes(UTF_8));
        open.get(0).requeue();

        assertThat(waiting.take("back").body()).as("it has expired meanwhile").isEqualTo("0".getBytes(UTF_8));
    }

    @Test
    void withHeadersThatSayWhereAndHowOftenTheyDied() {
        waiting.put("1", Map.of());
        Map<String, Object> once =
                new HashMap<>(waiting.take("back").properties().headers());

        // RabbitMQ 4 adds x-last-death, and ignores an x-death header from a client
        boolean newer = once.keySet().removeIf(name -> name.startsWith("x-last-death-"));
        assertThat(once)
                .containsOnlyKeys("x-death", "x-first-death-exchange", "x-first-death-queue", "x-first-death-reason")
                .containsEntry("x-first-death-exchange", "retry.ex")
                .containsEntry("x-first-death-queue", "waiting")
                .containsEntry("x-first-death-reason", "expired");
        Map<?, ?> death = onlyDeath(once);
        assertThat(death.get("time")).isInstanceOf(Date.class);
        assertThat(without("time", death))
                .isEqualTo(Map.of(
                        "count", 1L,
                        "reason", "expired",
                        "queue", "waiting",
                        "exchange", "retry.ex",
                        "routing-keys", List.of("retry")));

        waiting.put("2", once);
        Map<String, Object> twice = waiting.take("back").properties().headers();

        assertThat(onlyDeath(twice).get("count")).isEqualTo(newer ? 1L : 2L);
        Map<Object, Object> second = without("count", onlyDeath(twice));
        Map<Object, Object> first = without("count", death);
        if (newer) {
            second.put("time", first.get("time"));
        }
        assertThat(second).isEqualTo(first);
    }

    private static Map<?, ?> onlyDeath(Map<String, Object> headers) {
        assertThat((List<?>) headers.get("x-death")).hasSize(1);
        return (Map<?, ?>) ((List<?>) headers.get("x-death")).get(0);
    }

    private static Map<Object, Object> without(String key, Map<?, ?> map) {
        Map<Object, Object> copy = new HashMap<>(map);
        copy.remove(key);
        return copy;
    }
}
