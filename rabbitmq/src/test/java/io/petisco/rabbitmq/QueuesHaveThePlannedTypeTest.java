package io.petisco.rabbitmq;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.petisco.localbroker.LocalRabbitMq;
import io.petisco.topology.GoldenPlan;
import io.petisco.topology.Queue;

import static org.assertj.core.api.Assertions.assertThat;

/** Queues have the planned type even if the broker has another default type, as hosted brokers often have. */
class QueuesHaveThePlannedTypeTest {

    @AutoClose
    private final TestVhost vhost = TestVhost.withDefaultQueueType("quorum");

    private static Map<String, String> planned() {
        return GoldenPlan.topology().queues().stream()
                .collect(Collectors.toMap(
                        Queue::name,
                        queue -> queue.arguments().get("x-queue-type").toString(),
                        (a, b) -> a,
                        TreeMap::new));
    }

    @Test
    void whateverTheDefaultOfTheVirtualHostIs() {
        vhost.started(GoldenPlan.topology());

        Map<String, String> live = new TreeMap<>();
        for (JsonNode queue : vhost.list("queues")) {
            live.put(queue.path("name").asText(), queue.path("type").asText());
        }
        assertThat(live).isEqualTo(planned());
    }

    /** The default of {@code default_queue_type = quorum} in rabbitmq.conf, since RabbitMQ 3.13. */
    @Test
    void whateverTheDefaultOfTheNodeIs() {
        try (LocalRabbitMq node = LocalRabbitMq.start()) {
            node.ctl("eval", "application:set_env(rabbit, default_queue_type, rabbit_quorum_queue).");
            try (RabbitMqTransport transport = TestVhost.transportTo(node)) {
                transport.start(GoldenPlan.topology());

                Map<String, String> live = node.ctl(
                                "list_queues", "-q", "--no-table-headers", "-p", node.virtualHost(), "name", "type")
                        .lines()
                        .map(line -> line.split("\\s+"))
                        .collect(Collectors.toMap(row -> row[0], row -> row[1], (a, b) -> a, TreeMap::new));
                assertThat(live).isEqualTo(planned());
            }
        }
    }
}
