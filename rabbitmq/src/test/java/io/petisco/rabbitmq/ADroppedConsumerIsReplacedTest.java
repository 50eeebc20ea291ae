package io.petisco.rabbitmq;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;

import com.rabbitmq.client.Channel;

import io.petisco.topology.Binding;
import io.petisco.topology.Exchange;
import io.petisco.topology.Queue;
import io.petisco.topology.Topology;
import io.petisco.transport.ConsumeRequest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** If a quorum queue is deleted and declared again at once, RabbitMQ drops its consumers without basic.cancel. */
class ADroppedConsumerIsReplacedTest {

    private static final Map<String, Object> QUORUM = Map.of("x-queue-type", "quorum");
    private static final Topology TOPOLOGY = new Topology(
            List.of(new Exchange("ex")), List.of(new Queue("q", QUORUM)), List.of(new Binding("ex", "q", "key")));

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    private final RabbitMqTransport transport = vhost.started(TOPOLOGY);
    private final Set<String> arrived = ConcurrentHashMap.newKeySet();

    @RepeatedTest(5) // the broker does not drop the same consumers each time
    void soThatItConsumesTheNewQueue() throws IOException {
        transport.consume(new ConsumeRequest("q", 50), delivery -> {
            arrived.add(new String(delivery.body(), UTF_8));
            delivery.ack();
        });
        Channel operator = vhost.channel();
        for (int i = 0; i < 5; i++) {
            operator.queueDelete("q");
            operator.queueDeclare("q", true, false, false, QUORUM);
        }
        vhost.put("q", 100);

        await().atMost(Duration.ofSeconds(60)).until(() -> arrived.size() == 100);
        assertThat(vhost.consumers("q")).isEqualTo(1);
    }
}
