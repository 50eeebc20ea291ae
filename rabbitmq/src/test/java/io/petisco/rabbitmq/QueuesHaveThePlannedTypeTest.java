package io.petisco.rabbitmq;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.petisco.topology.GoldenPlan;
import io.petisco.topology.Queue;

import static org.assertj.core.api.Assertions.assertThat;

/** Also where queues are of another type by default, as those of hosted brokers often are. */
class QueuesHaveThePlannedTypeTest {

    @AutoClose
    private final TestVhost vhost = TestVhost.withDefaultQueueType("quorum");

    @Test
    void whateverTheDefaultOfTheVirtualHostIs() {
        vhost.started(GoldenPlan.topology());

        Map<String, String> planned = GoldenPlan.topology().queues().stream()
                .collect(Collectors.toMap(
                        Queue::name,
                        queue -> queue.arguments().get("x-queue-type").toString(),
                        (a, b) -> a,
                        TreeMap::new));
        Map<String, String> live = new TreeMap<>();
        for (JsonNode queue : vhost.list("queues")) {
            live.put(queue.path("name").asText(), queue.path("type").asText());
        }
        assertThat(live).isEqualTo(planned);
    }
}
