package io.petisco.transport;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import io.petisco.topology.Queue;
import io.petisco.topology.Topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** RabbitMQ closes an AMQP channel on which a client names a queue that does not exist. */
@ParameterizedClass
@EnumSource(BrokerKind.class)
class PurgingContinuesAfterAMissingQueueTest {

    @AutoClose
    private final TestBroker broker;

    private final Transport transport;

    PurgingContinuesAfterAMissingQueueTest(BrokerKind kind) {
        broker = kind.open();
        transport = broker.started(
                new Topology(List.of(), List.of(new Queue("first", Map.of()), new Queue("last", Map.of())), List.of()));
    }

    @Test
    void andSaysWhichThoseAre() throws IOException {
        broker.put("first", 2);
        broker.put("last", 3);

        assertThatThrownBy(() -> transport.purge(List.of("first", "missing", "gone", "last")))
                .isInstanceOf(TransportException.class)
                .hasMessageMatching(
                        "Queues cannot be purged: 'missing' \\(.*no queue 'missing' in .*\\); 'gone' \\(.*no queue 'gone' in .*\\)");
        assertThat(broker.ready("first")).isZero();
        assertThat(broker.ready("last")).isZero();
    }
}
