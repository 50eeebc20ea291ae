package io.petisco.rabbitmq;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.petisco.topology.Binding;
import io.petisco.topology.Exchange;
import io.petisco.topology.Queue;
import io.petisco.topology.Topology;
import io.petisco.transport.ConsumeRequest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** RabbitMQ reports "no messages, no consumers" for a quorum queue whose leader does not answer within 250 ms. */
class ALateLeaderCostsNoConsumerTest {

    private static final Topology TOPOLOGY = new Topology(
            List.of(new Exchange("ex")),
            List.of(new Queue("q", Map.of("x-queue-type", "quorum"))),
            List.of(new Binding("ex", "q", "key")));

    /** The application checks its consumers every 5 s. */
    private static final Duration SOME_LOOKS = Duration.ofSeconds(13);

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    private final RabbitMqTransport transport = vhost.started(TOPOLOGY);
    private final Set<String> arrived = ConcurrentHashMap.newKeySet();

    @Test
    void whileItsStateIsUnknown() throws Exception {
        transport.consume(new ConsumeRequest("q", 50), delivery -> {
            arrived.add(new String(delivery.body(), UTF_8));
            delivery.ack();
        });
        Set<String> before = await("the consumer")
                .atMost(Duration.ofSeconds(30))
                .until(() -> vhost.consumerTags("q"), tags -> tags.size() == 1);

        vhost.suspendLeader("q");
        try {
            assertThat(vhost.consumers("q")).as("what RabbitMQ says meanwhile").isZero();
            await("looks at a leader that is late")
                    .pollInterval(Duration.ofSeconds(1))
                    .atMost(SOME_LOOKS.multipliedBy(3))
                    .during(SOME_LOOKS)
                    .until(() -> vhost.consumers("q") == 0);
        } finally {
            vhost.resumeLeader("q");
        }
        vhost.put("q", 100);

        await().atMost(Duration.ofSeconds(30)).until(() -> arrived.size() == 100);
        assertThat(vhost.consumerTags("q")).isEqualTo(before);
    }
}
