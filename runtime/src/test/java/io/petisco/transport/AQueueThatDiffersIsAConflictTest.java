package io.petisco.transport;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import io.petisco.topology.Binding;
import io.petisco.topology.Exchange;
import io.petisco.topology.Queue;
import io.petisco.topology.Topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

@ParameterizedClass
@EnumSource(BrokerKind.class)
class AQueueThatDiffersIsAConflictTest {

    @AutoClose
    private final TestBroker broker;

    AQueueThatDiffersIsAConflictTest(BrokerKind kind) {
        broker = kind.open();
    }

    private static Topology withTtl(long ttl, String more) {
        return new Topology(
                List.of(new Exchange("ex")),
                List.of(new Queue("q", Map.of("x-message-ttl", ttl)), new Queue(more, Map.of())),
                List.of(new Binding("ex", "q", "key")));
    }

    @Test
    void andTheRestIsDeclared() throws IOException {
        broker.started(withTtl(1_000, "one"));

        TopologyConflictException conflict =
                assertThrows(TopologyConflictException.class, () -> broker.started(withTtl(2_000, "two")));

        assertThat(conflict.conflicts())
                .singleElement()
                .asString()
                .startsWith("queue 'q' exists with x-message-ttl = 1000, but this application declares 2000. ");
        assertThat(broker.ready("two")).isZero();
    }

    @Test
    void butNotTheSameAgain() throws IOException {
        broker.started(withTtl(60_000, "one"));
        broker.put("q", 3);

        broker.started(withTtl(60_000, "two"));

        assertThat(broker.ready("q")).isEqualTo(3);
    }
}
