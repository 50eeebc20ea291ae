package io.petisco.topology;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DelaysTest {

    private static final ServiceName SHOP = new ServiceName("acme", "shop");
    private static final ServiceName BILLING = SHOP.sibling("billing");
    private static final Subscription OWN =
            new Subscription(SHOP, 1, "event", "order.placed", "book", Optional.empty(), QueueShape.DEFAULT);
    private static final Subscription OF_BILLING =
            new Subscription(BILLING, 1, "event", "invoice.paid", "shop_ship", Optional.empty(), QueueShape.DEFAULT);
    private static final ForeignQueue FOREIGN =
            new ForeignQueue(SHOP, "legacy.orders", Optional.empty(), QueueType.QUORUM);
    private static final Delays DELAYS = new Delays(
            List.of(Duration.ofDays(1), Duration.ofMinutes(15), Duration.ofMinutes(15)), List.of(SHOP, BILLING));

    private final Topology topology = Topology.EMPTY.with(DELAYS, SHOP, List.of(OWN, OF_BILLING), List.of(FOREIGN));

    @Test
    void aQueueAndAnExchangeForEachTimeAndService() {
        assertThat(topology.queues())
                .extracting(Queue::name)
                .containsExactly(
                        "delay.acme.billing.15m",
                        "delay.acme.billing.1d",
                        "delay.acme.billing.unrouted",
                        "delay.acme.shop.15m",
                        "delay.acme.shop.1d",
                        "delay.acme.shop.unrouted");
        assertThat(topology.exchanges())
                .extracting(Exchange::name)
                .containsExactly(
                        "acme.billing",
                        "acme.shop",
                        "delay.acme.billing.15m",
                        "delay.acme.billing.1d",
                        "delay.acme.shop.15m",
                        "delay.acme.shop.1d");
        assertThat(topology.bindings())
                .contains(
                        new Binding("delay.acme.shop.15m", "delay.acme.shop.15m", "#"),
                        new Binding("acme.shop", "delay.acme.shop.unrouted", "delay.acme.shop.unrouted"));
    }

    /** And no routing key for what is dead-lettered: it keeps its own. */
    @Test
    void whatWaitsSurvivesTheLossOfANode() {
        assertThat(topology.queues())
                .contains(
                        new Queue(
                                "delay.acme.shop.15m",
                                Map.of(
                                        "x-queue-type",
                                        "quorum",
                                        "x-delivery-limit",
                                        (long) Integer.MAX_VALUE,
                                        "x-message-ttl",
                                        900_000L,
                                        "x-dead-letter-exchange",
                                        "acme.shop",
                                        "x-dead-letter-strategy",
                                        "at-least-once",
                                        "x-overflow",
                                        "reject-publish")),
                        new Queue("delay.acme.shop.unrouted", Map.of("x-queue-type", "classic", "x-message-ttl", 0L)));
    }

    @Test
    void failedMessagesComeBackOverTheExchangeOfTheService() {
        assertThat(topology.bindings())
                .filteredOn(binding -> binding.routingKey().startsWith("retry."))
                .containsExactlyInAnyOrder(
                        new Binding("acme.shop", OWN.queue(), "retry." + OWN.queue()),
                        new Binding("acme.shop", OF_BILLING.queue(), "retry." + OF_BILLING.queue()),
                        new Binding("acme.shop", "retry.legacy.orders", "retry.legacy.orders"));
    }

    @Test
    void withoutDelaysNothingIsPlanned() {
        assertThat(Topology.EMPTY.with(
                        new Delays(List.of(), List.of(SHOP)), SHOP, List.of(OWN, OF_BILLING), List.of(FOREIGN)))
                .isEqualTo(Topology.EMPTY);
    }

    @Test
    void theShortestThatIsLongEnough() {
        assertThat(DELAYS.atLeast(Duration.ofMillis(1))).contains(Duration.ofMinutes(15));
        assertThat(DELAYS.atLeast(Duration.ofMinutes(15))).contains(Duration.ofMinutes(15));
        assertThat(DELAYS.atLeast(Duration.ofMinutes(16))).contains(Duration.ofDays(1));
        assertThat(DELAYS.atLeast(Duration.ofDays(2))).isEmpty();
        assertThat(DELAYS.longest()).contains(Duration.ofDays(1));
    }

    @Test
    void namesHaveTheLargestUnit() {
        assertThat(List.of(
                        Duration.ofDays(2),
                        Duration.ofHours(36),
                        Duration.ofMinutes(15),
                        Duration.ofSeconds(90),
                        Duration.ofMillis(1_500)))
                .extracting(time -> Delays.exchange(SHOP, time))
                .containsExactly(
                        "delay.acme.shop.2d",
                        "delay.acme.shop.36h",
                        "delay.acme.shop.15m",
                        "delay.acme.shop.90s",
                        "delay.acme.shop.1500ms");
    }

    @Test
    void theServiceRemovesItsOwnOnes() {
        Removal removal = Removal.ofAll(SHOP, new Removal(List.of(), List.of(), List.of()), Optional.empty(), topology);

        assertThat(removal.queues())
                .containsExactly("delay.acme.shop.15m", "delay.acme.shop.1d", "delay.acme.shop.unrouted");
        assertThat(removal.exchanges())
                .contains("delay.acme.shop.15m", "delay.acme.shop.1d")
                .doesNotContain("delay.acme.billing.15m");
    }
}
