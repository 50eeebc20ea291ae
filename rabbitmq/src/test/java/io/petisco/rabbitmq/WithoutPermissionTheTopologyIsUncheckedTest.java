package io.petisco.rabbitmq;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.petisco.TopologyReport;
import io.petisco.TopologyReport.Finding;
import io.petisco.TopologyReport.Status;
import io.petisco.topology.Binding;
import io.petisco.topology.Exchange;
import io.petisco.topology.Queue;
import io.petisco.topology.Topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

class WithoutPermissionTheTopologyIsUncheckedTest {

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    private static Topology topology(String... queues) {
        return new Topology(
                List.of(new Exchange("ex")),
                List.of(queues).stream().map(name -> new Queue(name, Map.of())).toList(),
                List.of(new Binding("ex", "q", "key")));
    }

    @Test
    void andMissingPartsAreDistinguished() {
        vhost.started(topology("q"));
        RabbitMqTransport reader = vhost.transport(vhost.settingsOfAReader());
        reader.start(Topology.EMPTY);

        TopologyReport report = reader.verify(topology("more", "q"));

        assertThat(report.findings())
                .extracting(Finding::name, Finding::status)
                .containsExactly(
                        tuple("ex", Status.UNCHECKED), tuple("more", Status.MISSING), tuple("q", Status.UNCHECKED));
        assertThat(report.findings().get(2).detail())
                .startsWith("queue 'q' exists; this user may not look at its arguments: ")
                .contains("ACCESS_REFUSED");
        assertThat(report.toString())
                .isEqualTo("0 ok, 1 missing, 0 different, 2 unchecked\n  - queue 'more' does not exist"
                        + "\nbindings were not compared: AMQP cannot list them. Set"
                        + " quarkus.petisco.topology.management-url");
        assertThat(reader.verify(topology("q")).isOk())
                .as("what is unchecked is no difference")
                .isTrue();
    }
}
