package io.petisco.topology;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ForeignQueueTest {

    private static final QueueTtls TTLS = new QueueTtls(Duration.ofSeconds(5), Optional.empty());

    private final ForeignQueue foreign = new ForeignQueue(
            new ServiceName("acme", "shop"), "legacy.orders", Optional.of(Duration.ofSeconds(7)), QueueType.CLASSIC);

    /** Without one, the default queue type of the node or of the virtual host would decide. */
    @Test
    void sendsTheTypeOfItsQueues() {
        assertThat(foreign.queues(TTLS))
                .containsExactly(
                        new Queue(
                                "retry.legacy.orders",
                                Map.of(
                                        "x-queue-type", "classic",
                                        "x-dead-letter-exchange", "",
                                        "x-dead-letter-routing-key", "legacy.orders",
                                        "x-message-ttl", 7_000L)),
                        new Queue("dead_letter.legacy.orders", Map.of("x-queue-type", "classic")));
    }
}
