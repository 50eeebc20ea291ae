package io.petisco.inmemory;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.petisco.retry.RetryHeaders;
import io.petisco.topology.Queue;
import io.petisco.topology.Topology;
import io.petisco.transport.ConsumeRequest;
import io.petisco.transport.Delivery;
import io.petisco.transport.Transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class InMemoryTransportPurgeTest {

    private static final Topology QUEUE = new Topology(
            List.of(),
            List.of(new Queue(
                    "q",
                    Map.of("x-delayed-retry-type", "failed", "x-delayed-retry-min", 50L, "x-delayed-retry-max", 100L))),
            List.of());

    @AutoClose
    private final TestInMemoryBroker broker = new TestInMemoryBroker();

    private final List<Delivery> arrived = new CopyOnWriteArrayList<>();

    /** The second message is delayed longer, so that the first would have come before it. */
    @Test
    void andDoesNotComeBackThen() throws IOException {
        Transport transport = broker.started(QUEUE);
        transport.consume(new ConsumeRequest("q", 1, false, null, true), arrived::add);
        broker.put("q", 1);
        await().until(() -> arrived.size() == 1);
        arrived.get(0).retry();
        transport.purge(List.of("q"));

        broker.put("q", 1);
        await().until(() -> arrived.size() == 2);
        arrived.get(1).retry();
        await().until(() -> arrived.size() == 3);
        assertThat(arrived)
                .extracting(delivery ->
                        RetryHeaders.redeliveryCount(delivery.properties().headers()))
                .containsExactly(0, 0, 1);
    }

    @Test
    void theDelayGrowsWithEachFailureUpToItsMaximum() {
        DeclaredArguments arguments = DeclaredArguments.of(QUEUE.queues().get(0).arguments());

        assertThat(List.of(1, 2, 3, 9))
                .extracting(failures -> arguments.retryDelay(failures).toMillis())
                .containsExactly(50L, 100L, 100L, 100L);
    }
}
