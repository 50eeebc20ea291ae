package io.petisco.topology;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QueueArgumentsTest {

    private static final String QUEUE = "acme.shop.1.event.order_placed.book";
    private static final QueueTtls TTLS = new QueueTtls(Duration.ofSeconds(5), Optional.empty());
    private static final List<Duration> DELAYS =
            List.of(Duration.ofSeconds(1), Duration.ofMillis(1_500), Duration.ofMinutes(5));

    private static Map<String, Map<String, Object>> queues(QueueShape shape, QueueTtls ttls) {
        ServiceName shop = new ServiceName("acme", "shop");
        Subscription subscription =
                new Subscription(shop, 1, "event", "order.placed", "book", Optional.of(Duration.ofSeconds(7)), shape);
        return TopologyPlanner.plan(shop, List.of(subscription), Optional.empty(), ttls).queues().stream()
                .collect(Collectors.toMap(Queue::name, Queue::arguments, (a, b) -> a, TreeMap::new));
    }

    private static QueueShape shape(QueueType type, List<Duration> delays) {
        return new QueueShape(type, type, RetryStrategy.QUEUE, delays, Optional.empty(), Optional.empty(), false);
    }

    @Test
    void quorumQueuesNeverGiveUpAMessageOfTheirOwnAccord() {
        Map<String, Map<String, Object>> queues = queues(shape(QueueType.QUORUM, List.of()), TTLS);

        assertThat(queues)
                .hasSize(3)
                .allSatisfy((name, arguments) -> assertThat(arguments)
                        .as(name)
                        .containsEntry("x-queue-type", "quorum")
                        .containsEntry("x-delivery-limit", 2_147_483_647L));
        assertThat(queues.get("retry." + QUEUE))
                .containsEntry("x-dead-letter-strategy", "at-least-once")
                .containsEntry("x-overflow", "reject-publish")
                .containsEntry("x-message-ttl", 7_000L);
        assertThat(queues.get(QUEUE)).doesNotContainKeys("x-dead-letter-strategy", "x-overflow");
    }

    /** Otherwise the default queue type of the node or of the virtual host decides. */
    @Test
    void classicQueuesSayThatTheyAreClassic() {
        assertThat(queues(shape(QueueType.CLASSIC, DELAYS), TTLS))
                .hasSize(5)
                .allSatisfy(
                        (name, arguments) -> assertThat(arguments).as(name).containsEntry("x-queue-type", "classic"));
    }

    @Test
    void theRetryQueuesOfAClassicQueueMayBeQuorumQueues() {
        QueueShape shape = new QueueShape(
                QueueType.CLASSIC,
                QueueType.QUORUM,
                RetryStrategy.QUEUE,
                DELAYS,
                Optional.of(100L),
                Optional.of(5),
                false);

        Map<String, Map<String, Object>> queues = queues(shape, TTLS);

        assertThat(queues.get(QUEUE))
                .containsEntry("x-queue-type", "classic")
                .doesNotContainKeys("x-dead-letter-strategy", "x-overflow");
        assertThat(queues.get("dead_letter." + QUEUE)).isEqualTo(Map.of("x-queue-type", "classic"));
        assertThat(queues.get("retry." + QUEUE + ".1s"))
                .isEqualTo(Map.of(
                        "x-queue-type",
                        "quorum",
                        "x-delivery-limit",
                        2_147_483_647L,
                        "x-dead-letter-exchange",
                        "acme.shop",
                        "x-dead-letter-routing-key",
                        "retry." + QUEUE,
                        "x-message-ttl",
                        1_000L,
                        "x-dead-letter-strategy",
                        "at-least-once",
                        "x-overflow",
                        "reject-publish"));
    }

    @Test
    void aQuorumQueueWithATtlDeadLettersAtLeastOnceUnlessItsLengthIsLimited() {
        QueueTtls ttls = new QueueTtls(Duration.ofSeconds(5), Optional.of(Duration.ofHours(1)));
        QueueShape limited = new QueueShape(
                QueueType.QUORUM,
                QueueType.QUORUM,
                RetryStrategy.QUEUE,
                List.of(),
                Optional.of(10L),
                Optional.empty(),
                false);

        assertThat(queues(shape(QueueType.QUORUM, List.of()), ttls).get(QUEUE))
                .containsEntry("x-dead-letter-strategy", "at-least-once")
                .containsEntry("x-overflow", "reject-publish");
        assertThat(queues(limited, ttls).get(QUEUE))
                .containsEntry("x-max-length", 10L)
                .doesNotContainKeys("x-dead-letter-strategy", "x-overflow");
    }

    @Test
    void eachDelayHasARetryQueueThatIsNamedAfterIt() {
        Map<String, Map<String, Object>> queues = queues(shape(QueueType.CLASSIC, DELAYS), TTLS);

        assertThat(queues.keySet())
                .containsExactly(
                        QUEUE,
                        "dead_letter." + QUEUE,
                        "retry." + QUEUE + ".1500ms",
                        "retry." + QUEUE + ".1s",
                        "retry." + QUEUE + ".300s");
        assertThat(queues.get("retry." + QUEUE + ".300s"))
                .isEqualTo(Map.of(
                        "x-queue-type",
                        "classic",
                        "x-dead-letter-exchange",
                        "acme.shop",
                        "x-dead-letter-routing-key",
                        "retry." + QUEUE,
                        "x-message-ttl",
                        300_000L));
    }

    @Test
    void delaysAreLimitedToo() {
        QueueTtls limited = new QueueTtls(
                Duration.ofSeconds(5),
                Optional.empty(),
                Optional.of(Duration.ofMillis(200)),
                ByQueue.none(),
                ByQueue.none());

        assertThat(queues(shape(QueueType.CLASSIC, DELAYS), limited).get("retry." + QUEUE + ".300s"))
                .containsEntry("x-message-ttl", 200L);
    }

    @Test
    void theDelayIsTakenByTheRetryAndTheLastOneAfterThat() {
        Route route = new Route("q", "retry.ex", TopologyNames.retryQueues("q", DELAYS), "dead.ex", "dead_letter.q");

        assertThat(List.of(1, 2, 3, 4, 99))
                .extracting(route::retryRoutingKey)
                .containsExactly("retry.q.1s", "retry.q.1500ms", "retry.q.300s", "retry.q.300s", "retry.q.300s");
    }

    @Test
    void aTimeByPatternIsTheLastWord() {
        QueueTtls ttls = new QueueTtls(
                Duration.ofSeconds(5),
                Optional.empty(),
                Optional.empty(),
                ByQueue.of(Map.of("*.book", Duration.ofSeconds(2))),
                ByQueue.of(Map.of("*.shop.*", Duration.ofSeconds(60))));

        Map<String, Map<String, Object>> queues = queues(QueueShape.DEFAULT, ttls);

        assertThat(queues.get("retry." + QUEUE)).containsEntry("x-message-ttl", 2_000L);
        assertThat(queues.get(QUEUE)).containsEntry("x-message-ttl", 60_000L);
    }

    @Test
    void onlyTheMainQueueHasAMaximumLengthPrioritiesAndASingleActiveConsumer() {
        QueueShape shape = new QueueShape(
                QueueType.CLASSIC,
                QueueType.CLASSIC,
                RetryStrategy.QUEUE,
                List.of(),
                Optional.of(100L),
                Optional.of(5),
                true);

        Map<String, Map<String, Object>> queues = queues(shape, TTLS);

        assertThat(queues.get(QUEUE))
                .containsEntry("x-max-length", 100L)
                .containsEntry("x-max-priority", 5L)
                .containsEntry("x-single-active-consumer", true);
        assertThat(queues.get("retry." + QUEUE))
                .containsOnlyKeys(
                        "x-queue-type", "x-dead-letter-exchange", "x-dead-letter-routing-key", "x-message-ttl");
        assertThat(queues.get("dead_letter." + QUEUE)).isEqualTo(Map.of("x-queue-type", "classic"));
    }
}
