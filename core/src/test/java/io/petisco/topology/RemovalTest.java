package io.petisco.topology;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RemovalTest {

    private static final ServiceName SHOP = new ServiceName("acme", "shop");
    private static final Subscription OWN =
            new Subscription(SHOP, 1, "event", "order.placed", "book", Optional.empty(), QueueShape.DEFAULT);
    private static final Subscription OF_BILLING = new Subscription(
            SHOP.sibling("billing"), 1, "event", "invoice.paid", "shop_ship", Optional.empty(), QueueShape.DEFAULT);
    private static final List<Subscription> BOTH = List.of(OWN, OF_BILLING);

    private static Optional<Store> store(String queue) {
        return Optional.of(new Store(SHOP, queue, Optional.empty(), QueueShape.DEFAULT));
    }

    private static Topology topology(Optional<Store> store) {
        return TopologyPlanner.plan(SHOP, BOTH, store, GoldenPlan.TTLS);
    }

    @Test
    void theHandlersQueuesAndNoExchange() {
        Removal removal = Removal.ofHandlers(BOTH, List.of());

        assertThat(removal.queues())
                .containsExactly(
                        "acme.billing.1.event.invoice_paid.shop_ship",
                        "acme.shop.1.event.order_placed.book",
                        "dead_letter.acme.billing.1.event.invoice_paid.shop_ship",
                        "dead_letter.acme.shop.1.event.order_placed.book",
                        "retry.acme.billing.1.event.invoice_paid.shop_ship",
                        "retry.acme.shop.1.event.order_placed.book");
        assertThat(removal.exchanges()).isEmpty();
        assertThat(removal.unbound()).isEmpty();
    }

    @Test
    void ofAQueueThatOthersDeclareWhatIsDeclaredForItsFailedMessages() {
        Removal removal = Removal.ofHandlers(
                List.of(), List.of(new ForeignQueue(SHOP, "legacy.orders", Optional.empty(), QueueType.QUORUM)));

        assertThat(removal.queues()).containsExactly("dead_letter.legacy.orders", "retry.legacy.orders");
    }

    @Test
    void theStoreIfItsNameSaysWhoseItIs() {
        assertThat(Removal.ofStore(store("acme.shop.store")).queues())
                .containsExactly("acme.shop.store", "dead_letter.acme.shop.store", "retry.acme.shop.store");
        assertThat(Removal.ofStore(store("store")).queues()).isEmpty();
        assertThat(Removal.ofStore(store("acme.shopping.store")).queues()).isEmpty();
        assertThat(Removal.ofStore(Optional.empty()).queues()).isEmpty();
    }

    @Test
    void everythingButExchangesOfOthersAndASharedStore() {
        Topology topology = topology(store("store"));
        Removal removal = Removal.ofAll(SHOP, Removal.ofHandlers(BOTH, List.of()), store("store"), topology);

        assertThat(removal.queues()).hasSize(6).noneMatch(queue -> queue.contains("store"));
        assertThat(removal.exchanges()).containsExactly("acme.shop", "dead_letter.acme.shop", "retry.acme.shop");
        assertThat(removal.unbound())
                .isNotEmpty()
                .allMatch(binding -> binding.queue().endsWith("store"))
                .allMatch(binding -> binding.exchange().endsWith("acme.shop"));
        assertThat(removal.leaves(topology).queues())
                .extracting(Queue::name)
                .containsExactly("dead_letter.store", "retry.store", "store");
        assertThat(removal.leaves(topology).exchanges())
                .extracting(Exchange::name)
                .containsExactly(
                        "acme.billing",
                        "dead_letter.acme.billing",
                        "dead_letter.acme.store",
                        "retry.acme.billing",
                        "retry.acme.store");
        assertThat(removal.leaves(topology).bindings())
                .allMatch(binding -> binding.exchange().endsWith("acme.store"));
    }
}
