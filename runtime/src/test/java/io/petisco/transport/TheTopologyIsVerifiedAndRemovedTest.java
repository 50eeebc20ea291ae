package io.petisco.transport;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import io.petisco.TopologyReport;
import io.petisco.TopologyReport.Finding;
import io.petisco.TopologyReport.Status;
import io.petisco.topology.Binding;
import io.petisco.topology.Exchange;
import io.petisco.topology.Queue;
import io.petisco.topology.Removal;
import io.petisco.topology.Topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertThrows;

@ParameterizedClass
@EnumSource(BrokerKind.class)
class TheTopologyIsVerifiedAndRemovedTest {

    @AutoClose
    private final TestBroker broker;

    TheTopologyIsVerifiedAndRemovedTest(BrokerKind kind) {
        broker = kind.open();
    }

    private static Topology topology(long ttl, String... more) {
        List<Queue> queues = new java.util.ArrayList<>(List.of(new Queue("q", Map.of("x-message-ttl", ttl))));
        for (String name : more) {
            queues.add(new Queue(name, Map.of()));
        }
        return new Topology(List.of(new Exchange("ex")), queues, List.of(new Binding("ex", "q", "key")));
    }

    @Test
    void missingAndDifferentParts() {
        Transport transport = broker.started(topology(60_000));

        TopologyReport report = transport.verify(topology(1_000, "more"));

        assertThat(report.isOk()).isFalse();
        assertThat(report.findings())
                .extracting(Finding::name, Finding::status)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("ex", Status.OK),
                        org.assertj.core.groups.Tuple.tuple("more", Status.MISSING),
                        org.assertj.core.groups.Tuple.tuple("q", Status.DIFFERENT));
        assertThat(report.toString())
                .startsWith("1 ok, 1 missing, 1 different, 0 unchecked\n  - queue 'more' does not exist\n  - queue 'q'"
                        + " exists with x-message-ttl = 60000, but this application declares 1000. ");
        assertThat(transport.verify(topology(60_000)).isOk()).isTrue();
        assertThat(transport.verify(topology(60_000, "more")).differences())
                .as("verifying declares nothing")
                .hasSize(1);
    }

    @Test
    void aRemovedQueueLosesItsMessagesUntilItIsDeclared() throws IOException {
        Topology topology = topology(60_000, "left");
        Transport transport = broker.started(topology);
        broker.put("q", 3);
        broker.put("left", 2);
        await().until(() -> broker.ready("q") == 3 && broker.ready("left") == 2);

        RemovalResult removed = transport.remove(new Removal(List.of("q", "never was"), List.of(), List.of("ex")));

        assertThat(removed).isEqualTo(new RemovalResult(1, 3, 1, List.of()));
        assertThat(transport.verify(topology).differences())
                .extracting(Finding::name)
                .containsExactly("ex", "q");
        assertThat(broker.ready("left")).isEqualTo(2);

        transport.declare(topology);
        assertThat(transport.verify(topology).isOk()).isTrue();
        assertThat(broker.ready("q")).isZero();
    }

    @Test
    void anExchangeThatOthersAreBoundToIsKept() {
        Transport transport = broker.started(topology(60_000));
        broker.started(new Topology(
                List.of(new Exchange("ex")),
                List.of(new Queue("of others", Map.of()), new Queue("shared", Map.of())),
                List.of(new Binding("ex", "of others", "key"), new Binding("ex", "shared", "key"))));

        RemovalResult removed =
                transport.remove(new Removal(List.of("q"), List.of(new Binding("ex", "shared", "key")), List.of("ex")));

        assertThat(removed).isEqualTo(new RemovalResult(1, 0, 0, List.of("ex")));
        Outcomes outcomes = new Outcomes();
        outcomes.publish(transport.publisher("test"), Outcomes.message("1"));
        outcomes.assertAllConfirmed();
        await().untilAsserted(() -> assertThat(broker.ready("of others")).isEqualTo(1));
        assertThat(await().until(() -> sizeOf("shared"), size -> size >= 0)).isZero();
    }

    private int sizeOf(String queue) throws IOException {
        return broker.ready(queue);
    }

    @Test
    void aConflictIsReportedWhenItIsDeclaredLater() {
        Transport transport = broker.started(Topology.EMPTY);
        broker.started(topology(60_000));

        TopologyConflictException conflict =
                assertThrows(TopologyConflictException.class, () -> transport.declare(topology(1_000)));
        assertThat(conflict.conflicts()).singleElement().asString().startsWith("queue 'q' exists with x-message-ttl");
    }
}
