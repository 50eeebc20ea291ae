package io.petisco.rabbitmq.topology;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.petisco.rabbitmq.RabbitMqTransport;
import io.petisco.rabbitmq.TestVhost;
import io.petisco.topology.Queue;
import io.petisco.topology.Topology;

import static org.assertj.core.api.Assertions.assertThat;

class QueueCountsTest {

    private static final Map<String, Object> QUORUM = Map.of("x-queue-type", "quorum");

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    private final RabbitMqTransport transport = vhost.started(new Topology(
            List.of(),
            List.of(new Queue("classic", Map.of()), new Queue("empty", QUORUM), new Queue("full", QUORUM)),
            List.of()));

    private Map<String, OptionalLong> counts() {
        return transport.messageCounts(List.of("classic", "empty", "full", "missing"));
    }

    @Test
    void countsTheQueuesThatExist() throws IOException {
        vhost.put("full", 3);

        assertThat(counts())
                .isEqualTo(
                        Map.of("classic", OptionalLong.of(0), "empty", OptionalLong.of(0), "full", OptionalLong.of(3)));
    }

    @Test
    void doesNotKnowWhatALateLeaderHas() throws IOException {
        vhost.put("full", 3);
        vhost.suspendLeader("full");
        try {
            assertThat(counts()).containsEntry("full", OptionalLong.empty()).containsEntry("empty", OptionalLong.of(0));
        } finally {
            vhost.resumeLeader("full");
        }
        assertThat(counts()).containsEntry("full", OptionalLong.of(3));
    }
}
