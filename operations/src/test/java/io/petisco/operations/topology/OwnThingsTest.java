package io.petisco.operations.topology;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.petisco.topology.Binding;
import io.petisco.topology.Exchange;
import io.petisco.topology.Queue;
import io.petisco.topology.ServiceName;
import io.petisco.topology.Topology;

import static org.assertj.core.api.Assertions.assertThat;

class OwnThingsTest {

    /** What waits for another service may be that service's, or a third one's. */
    @Test
    void areTheDelaysOfTheServiceAndNotThoseOfOthers() {
        List<String> delays = List.of("delay.acme.orders.15m", "delay.acme.billing.15m");
        Topology topology = new Topology(
                Stream.concat(delays.stream(), Stream.of("acme.orders", "acme.billing"))
                        .map(Exchange::new)
                        .toList(),
                delays.stream().map(name -> new Queue(name, Map.of())).toList(),
                delays.stream().map(name -> new Binding(name, name, "#")).toList());
        OwnThings own = new OwnThings(
                new PlannedTopology("test", new ServiceName("acme", "orders"), topology, List.of()), true);

        assertThat(own.queues()).containsExactly("delay.acme.orders.15m");
        assertThat(own.exchanges()).containsExactly("acme.orders", "delay.acme.orders.15m");
        assertThat(own.bindingsOfOthers()).isEmpty();
    }
}
