package io.petisco.inmemory;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.petisco.topology.Binding;
import io.petisco.topology.Exchange;
import io.petisco.topology.Queue;
import io.petisco.topology.Topology;

import static org.assertj.core.api.Assertions.assertThat;

class InMemoryBrokerTopologyTest {

    private static final Queue MAILS = new Queue("mails", Map.of("x-message-ttl", 5000L));
    private static final Queue STORE = new Queue("store", Map.of());
    private static final Binding TO_MAILS = new Binding("shop", "mails", "shop.1.event.paid");
    private static final Binding TO_STORE = new Binding("shop", "store", "shop.#");
    private static final Topology ALL = new Topology(
            List.of(new Exchange("shop"), new Exchange("retry.shop")),
            List.of(MAILS, STORE),
            List.of(TO_MAILS, TO_STORE));

    @AutoClose
    private final InMemoryBroker broker = new InMemoryBroker();

    @Test
    void withEveryArgumentAndBinding() {
        assertThat(broker.topology()).isEqualTo(new Topology(List.of(), List.of(), List.of()));

        broker.declare(ALL);
        broker.declare(ALL);

        assertThat(broker.topology()).isEqualTo(ALL);
    }

    @Test
    void withoutWhatIsDeleted() {
        broker.declare(ALL);

        broker.delete("store");

        assertThat(broker.topology()).isEqualTo(new Topology(ALL.exchanges(), List.of(MAILS), List.of(TO_MAILS)));
    }
}
