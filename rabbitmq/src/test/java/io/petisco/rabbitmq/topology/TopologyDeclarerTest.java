package io.petisco.rabbitmq.topology;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.petisco.rabbitmq.TestVhost;
import io.petisco.rabbitmq.topology.TopologyDeclarer.OnConflict;
import io.petisco.topology.Binding;
import io.petisco.topology.Exchange;
import io.petisco.topology.Queue;
import io.petisco.topology.Topology;

import static org.assertj.core.api.Assertions.assertThat;

class TopologyDeclarerTest {

    private static final Topology TOPOLOGY = new Topology(
            List.of(new Exchange("events"), new Exchange("other")),
            List.of(new Queue("a", Map.of("x-max-length", 5L)), new Queue("b", Map.of()), new Queue("c", Map.of())),
            List.of(new Binding("events", "a", "key"), new Binding("events", "b", "key")));

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    private TopologyDeclarer.Declared declare() throws IOException {
        return declare(OnConflict.BIND);
    }

    private TopologyDeclarer.Declared declare(OnConflict onConflict) throws IOException {
        return new TopologyDeclarer(vhost.channel().getConnection(), vhost.name).declare(TOPOLOGY, onConflict);
    }

    @Test
    void countsWhatIsDeclared() throws IOException {
        assertThat(declare()).isEqualTo(new TopologyDeclarer.Declared(2, 3, 2, List.of()));
    }

    @Test
    void doesNotCountWhatTheBrokerRefuses() throws IOException {
        vhost.channel().exchangeDeclare("other", "direct", true);
        vhost.channel().queueDeclare("a", true, false, false, Map.of("x-max-length", 6));

        TopologyDeclarer.Declared declared = declare();

        assertThat(declared.conflicts()).hasSize(2);
        assertThat(declared.exchanges()).isEqualTo(1);
        assertThat(declared.queues()).isEqualTo(2);
    }

    @Test
    void bindsNothingWhereAQueueConflictsAtTheStart() throws IOException {
        vhost.channel().queueDeclare("c", true, false, false, Map.of("x-max-length", 6));

        TopologyDeclarer.Declared declared = declare(OnConflict.DO_NOT_BIND);

        assertThat(declared.bindings()).isZero();
        assertThat(collected("b")).isZero();
    }

    @Test
    void bindsWhatItCanWhereAQueueConflictsLater() throws IOException {
        vhost.channel().queueDeclare("c", true, false, false, Map.of("x-max-length", 6));

        TopologyDeclarer.Declared declared = declare(OnConflict.BIND);

        assertThat(declared.bindings()).isEqualTo(2);
        assertThat(collected("b")).isOne();
    }

    /** The number of copies of one published message in the queue. */
    private long collected(String queue) throws IOException {
        vhost.channel().txSelect(); // so that the message is in its queues when the commit returns
        vhost.channel().basicPublish("events", "key", null, new byte[0]);
        vhost.channel().txCommit();
        return vhost.channel().messageCount(queue);
    }
}
