package io.petisco.topology;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TopologyPlannerRetryStrategyTest {

    private static final ServiceName SHOP = new ServiceName("acme", "shop");
    private static final String QUEUE = "acme.shop.1.event.order_placed.book";
    private static final QueueTtls TTLS = new QueueTtls(Duration.ofSeconds(5), Optional.empty());

    private static QueueShape shape(RetryStrategy strategy, List<Duration> delays) {
        return new QueueShape(
                QueueType.QUORUM, QueueType.QUORUM, strategy, delays, Optional.empty(), Optional.empty(), false);
    }

    private static Subscription subscription(QueueShape shape) {
        return new Subscription(SHOP, 1, "event", "order.placed", "book", Optional.of(Duration.ofSeconds(7)), shape);
    }

    private static Store store(QueueShape shape) {
        return new Store(SHOP, "store", Optional.empty(), shape);
    }

    private static Topology topology(QueueShape shape, QueueTtls ttls) {
        return TopologyPlanner.plan(SHOP, List.of(subscription(shape)), Optional.of(store(shape)), ttls);
    }

    private static Map<String, Map<String, Object>> queues(QueueShape shape, QueueTtls ttls) {
        return topology(shape, ttls).queues().stream()
                .collect(Collectors.toMap(Queue::name, Queue::arguments, (a, b) -> a, TreeMap::new));
    }

    @Test
    void theHandlerQueueDelaysFailedMessagesAndThereIsNoRetryQueue() {
        Map<String, Map<String, Object>> queues = queues(shape(RetryStrategy.BROKER, List.of()), TTLS);

        assertThat(queues.keySet()).containsExactly(QUEUE, "dead_letter." + QUEUE, "dead_letter.store", "store");
        assertThat(queues.get(QUEUE))
                .isEqualTo(Map.of(
                        "x-queue-type",
                        "quorum",
                        "x-delivery-limit",
                        2_147_483_647L,
                        "x-dead-letter-exchange",
                        "dead_letter.acme.shop",
                        "x-dead-letter-routing-key",
                        "dead_letter." + QUEUE,
                        "x-delayed-retry-type",
                        "failed",
                        "x-delayed-retry-min",
                        7_000L,
                        "x-delayed-retry-max",
                        7_000L));
        assertThat(queues.get("store"))
                .containsEntry("x-delayed-retry-type", "failed")
                .containsEntry("x-delayed-retry-min", 5_000L)
                .containsEntry("x-delayed-retry-max", 5_000L);
        assertThat(queues.get("dead_letter." + QUEUE)).doesNotContainKey("x-delayed-retry-type");
    }

    /** An old retry queue still brings back what waits in it, and a dead letter that is requeued comes the same way. */
    @Test
    void theWaysBackFromARetryQueueStay() {
        Topology ofQueues = topology(shape(RetryStrategy.QUEUE, List.of()), TTLS);
        Topology ofBroker = topology(shape(RetryStrategy.BROKER, List.of()), TTLS);

        assertThat(ofBroker.exchanges()).isEqualTo(ofQueues.exchanges());
        assertThat(ofBroker.bindings())
                .isEqualTo(ofQueues.bindings().stream()
                        .filter(binding -> !binding.queue().startsWith("retry."))
                        .toList())
                .contains(new Binding("acme.shop", QUEUE, "retry." + QUEUE));
    }

    @Test
    void delaysThatGrowByTheFirstAreAMinimumAndAMaximum() {
        List<Duration> delays = List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3));

        assertThat(queues(shape(RetryStrategy.BROKER, delays), TTLS).get(QUEUE))
                .containsEntry("x-delayed-retry-min", 1_000L)
                .containsEntry("x-delayed-retry-max", 3_000L);
    }

    @Test
    void theLongestTimeOfTestsHoldsForTheBrokerToo() {
        QueueTtls limited = new QueueTtls(
                Duration.ofSeconds(5),
                Optional.empty(),
                Optional.of(Duration.ofMillis(200)),
                ByQueue.none(),
                ByQueue.none());

        assertThat(queues(shape(RetryStrategy.BROKER, List.of()), limited).get(QUEUE))
                .containsEntry("x-delayed-retry-min", 200L)
                .containsEntry("x-delayed-retry-max", 200L);
    }

    @Test
    void aRouteKnowsWhoRetries() {
        Route route = subscription(shape(RetryStrategy.BROKER, List.of())).route();

        assertThat(route.isRetriedByBroker()).isTrue();
        assertThatThrownBy(() -> route.retryRoutingKey(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("There is no retry queue for " + QUEUE + ": the broker retries its messages");
        assertThat(subscription(shape(RetryStrategy.QUEUE, List.of())).route().isRetriedByBroker())
                .isFalse();
    }

    @Test
    void clearingRemovesTheQueueAndItsDeadLetters() {
        QueueShape shape = shape(RetryStrategy.BROKER, List.of());

        assertThat(Removal.ofHandlers(List.of(subscription(shape)), List.of()).queues())
                .containsExactly(QUEUE, "dead_letter." + QUEUE);
    }
}
