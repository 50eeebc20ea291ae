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
import static org.awaitility.Awaitility.await;

@ParameterizedClass
@EnumSource(BrokerKind.class)
class QueuesWithPrioritiesAndALimitTest {

    @AutoClose
    private final TestBroker broker;

    QueuesWithPrioritiesAndALimitTest(BrokerKind kind) {
        broker = kind.open();
    }

    private static Topology topology(Map<String, Object> arguments) {
        return new Topology(
                List.of(new Exchange("ex"), new Exchange("dead.ex")),
                List.of(new Queue("q", arguments), new Queue("dead", Map.of())),
                List.of(new Binding("ex", "q", "key"), new Binding("dead.ex", "dead", "dead")));
    }

    private static OutgoingMessage message(String id, Integer priority) {
        MessageProperties properties =
                new MessageProperties("text/plain", null, id, null, null, "test", "test", null, priority, Map.of());
        return new OutgoingMessage("ex", "key", properties, id.getBytes());
    }

    @Test
    void higherPrioritiesComeFirst() throws IOException {
        Publisher publisher =
                broker.started(topology(Map.of("x-max-priority", 3L))).publisher("test");
        Outcomes outcomes = new Outcomes();
        outcomes.publish(publisher, message("none", null));
        outcomes.publish(publisher, message("low", 1));
        outcomes.publish(publisher, message("beyond", 9));
        outcomes.publish(publisher, message("high", 3));
        outcomes.publish(publisher, message("low again", 1));
        outcomes.assertAllConfirmed();

        assertThat(broker.drain("q")).containsExactly("beyond", "high", "low", "low again", "none");
    }

    @Test
    void andExpireInTheirTurn() throws IOException {
        Publisher publisher = broker.started(topology(Map.of(
                        "x-max-priority",
                        3L,
                        "x-message-ttl",
                        100L,
                        "x-dead-letter-exchange",
                        "dead.ex",
                        "x-dead-letter-routing-key",
                        "dead")))
                .publisher("test");
        Outcomes outcomes = new Outcomes();
        outcomes.publish(publisher, message("low", 1));
        outcomes.publish(publisher, message("high", 3));
        outcomes.assertAllConfirmed();

        await().untilAsserted(() -> assertThat(broker.ready("dead")).isEqualTo(2));
        assertThat(broker.ready("q")).isZero();
    }

    @Test
    void theOldestMessagesOverTheLimitAreDeadLettered() throws IOException {
        Publisher publisher = broker.started(topology(Map.of(
                        "x-max-length", 2L,
                        "x-dead-letter-exchange", "dead.ex",
                        "x-dead-letter-routing-key", "dead")))
                .publisher("test");
        Outcomes outcomes = new Outcomes();
        for (int i = 0; i < 5; i++) {
            outcomes.publish(publisher, message(String.valueOf(i), null));
        }
        outcomes.assertAllConfirmed();

        await().untilAsserted(() -> assertThat(broker.ready("dead")).isEqualTo(3));
        assertThat(broker.drain("dead")).containsExactly("0", "1", "2");
        assertThat(broker.drain("q")).containsExactly("3", "4");
    }
}
