package io.petisco.runtime.transport;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
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

@ParameterizedClass
@EnumSource(TestBroker.Kind.class)
class ExpiredMessagesAreDeadLetteredTest {

    private static final long TTL_MILLIS = 300;

    @AutoClose
    private final TestBroker broker;

    private final Outcomes outcomes = new Outcomes();

    ExpiredMessagesAreDeadLetteredTest(TestBroker.Kind kind) {
        broker = kind.open();
    }

    /** Queue "waiting", whose messages go to exchange "ex" after a while; there "back" takes the key "back", "all" takes all. */
    private Transport start(Map<String, Object> moreArguments) {
        Map<String, Object> arguments = new HashMap<>(moreArguments);
        arguments.putIfAbsent("x-message-ttl", TTL_MILLIS);
        return broker.started(new Topology(
                List.of(new Exchange("ex"), new Exchange("retry.ex")),
                List.of(new Queue("waiting", arguments), new Queue("back", Map.of()), new Queue("all", Map.of())),
                List.of(
                        new Binding("retry.ex", "waiting", "retry"),
                        new Binding("ex", "back", "back"),
                        new Binding("ex", "all", "#"))));
    }

    private void publish(Transport transport, OutgoingMessage message) {
        outcomes.publish(transport.publisher("test"), message);
        outcomes.assertAllConfirmed();
    }

    private TestBroker.Taken await1(String queue) {
        return await().until(() -> broker.take(queue), Optional::isPresent).orElseThrow();
    }

    @Test
    void notBeforeTheirTimeAndUnderTheQueuesRoutingKey() throws IOException {
        Transport transport = start(Map.of("x-dead-letter-exchange", "ex", "x-dead-letter-routing-key", "back"));
        Instant before = Instant.now();
        publish(transport, Outcomes.message("retry.ex", "retry", "1"));
        assertThat(broker.ready("waiting")).isEqualTo(1);

        TestBroker.Taken back = await1("back");

        assertThat(Duration.between(before, Instant.now()))
                .isBetween(Duration.ofMillis(TTL_MILLIS - 5), Duration.ofSeconds(5));
        assertThat(back.exchange()).isEqualTo("ex");
        assertThat(back.routingKey()).isEqualTo("back");
        assertThat(back.body()).isEqualTo("1".getBytes(UTF_8));
        assertThat(back.redelivered()).isFalse();
        assertThat(back.properties().messageId()).isEqualTo("1");
        assertThat(broker.ready("all")).isEqualTo(1);
        assertThat(broker.ready("waiting")).isZero();
    }

    @Test
    void underTheirOwnRoutingKeyWhereTheQueueHasNone() throws IOException {
        publish(start(Map.of("x-dead-letter-exchange", "ex")), Outcomes.message("retry.ex", "retry", "1"));

        assertThat(await1("all").routingKey()).isEqualTo("retry");
        assertThat(broker.ready("back")).isZero();
    }

    @Test
    void orNowhereWhereTheQueueHasNoDeadLetterExchange() throws IOException {
        publish(start(Map.of()), Outcomes.message("retry.ex", "retry", "1"));

        await().until(() -> broker.ready("waiting") == 0);
        assertThat(broker.ready("all")).isZero();
    }

    @Test
    void withHeadersThatSayWhereAndHowOftenTheyDied() throws IOException {
        Transport transport = start(Map.of("x-dead-letter-exchange", "ex", "x-dead-letter-routing-key", "back"));
        publish(transport, Outcomes.message("retry.ex", "retry", "1"));
        Map<String, Object> once = await1("back").properties().headers();

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

        OutgoingMessage again = Outcomes.message("retry.ex", "retry", "2");
        publish(
                transport,
                new OutgoingMessage("retry.ex", "retry", again.properties().withHeaders(once), again.body()));
        Map<String, Object> twice = await1("back").properties().headers();

        assertThat(onlyDeath(twice).get("count")).isEqualTo(2L);
        assertThat(without("count", onlyDeath(twice))).isEqualTo(without("count", death));
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

    @Test
    void inTheirOrder() throws IOException {
        Transport transport = start(Map.of("x-dead-letter-exchange", "ex"));
        Publisher publisher = transport.publisher("test");
        List<String> published = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            outcomes.publish(publisher, Outcomes.message("retry.ex", "retry", String.valueOf(i)));
            published.add(String.valueOf(i));
        }
        outcomes.assertAllConfirmed();

        await().until(() -> broker.ready("all") == 200);
        assertThat(broker.drain("all")).isEqualTo(published);
    }

    @Test
    void theOldestOnesOfAQueueThatIsTooLongToo() throws IOException {
        Transport transport =
                start(Map.of("x-dead-letter-exchange", "ex", "x-max-length", 2L, "x-message-ttl", 60_000L));
        for (String id : List.of("1", "2", "3")) {
            publish(transport, Outcomes.message("retry.ex", "retry", id));
        }

        TestBroker.Taken dropped = await1("all");
        assertThat(dropped.properties().messageId()).isEqualTo("1");
        assertThat(dropped.properties().headers()).containsEntry("x-first-death-reason", "maxlen");
    }

    @Test
    void notWhileAConsumerHasThem() throws IOException {
        Transport transport = start(Map.of("x-dead-letter-exchange", "ex"));
        List<Delivery> open = new CopyOnWriteArrayList<>();
        transport.consume(new ConsumeRequest("waiting", 1), open::add);
        broker.put("waiting", 2);
        await().until(() -> open.size() == 1);

        assertThat(await1("all").body()).isEqualTo("1".getBytes(UTF_8));
        open.get(0).requeue();

        assertThat(await1("all").body()).as("it has expired meanwhile").isEqualTo("0".getBytes(UTF_8));
    }

    @Test
    void butNotRoundAndRound() throws IOException {
        start(Map.of("x-dead-letter-exchange", "", "x-dead-letter-routing-key", "waiting"));
        broker.put("waiting", 1);

        await().until(() -> broker.ready("waiting") == 0);
        await().during(Duration.ofMillis(2 * TTL_MILLIS)).until(() -> broker.ready("waiting") == 0);
    }

    @Test
    void atOnceWithATtlOfZeroUnlessAConsumerIsReady() throws IOException {
        Transport transport = broker.started(new Topology(
                List.of(new Exchange("ex")), List.of(new Queue("q", Map.of("x-message-ttl", 0L))), List.of()));
        broker.put("q", 1);
        await().until(() -> broker.ready("q") == 0);
        List<String> arrived = new CopyOnWriteArrayList<>();
        transport.consume(new ConsumeRequest("q", 100), delivery -> {
            arrived.add(new String(delivery.body(), UTF_8));
            delivery.ack();
        });

        broker.put("q", 20);

        await().until(() -> arrived.size() == 20);
        assertThat(arrived)
                .isEqualTo(IntStream.range(0, 20).mapToObj(String::valueOf).toList());
    }
}
