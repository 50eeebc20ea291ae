package io.petisco.rabbitmq;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.petisco.topology.ForeignQueue;
import io.petisco.topology.QueueTtls;
import io.petisco.topology.QueueType;
import io.petisco.topology.ServiceName;
import io.petisco.topology.Topology;
import io.petisco.topology.TopologyPlanner;
import io.petisco.transport.TransportException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The user has the permissions that permissions.adoc lists for {@code @HandlesQueue}. */
class TheRetryQueueOfANamedQueueIsDeclaredTest {

    private static final String OWN = "^((retry|dead_letter)\\.)?(acme\\.registration(\\..*)?|legacy\\.orders)$";
    private static final ServiceName SERVICE = new ServiceName("acme", "registration");
    private static final QueueTtls TTLS = new QueueTtls(Duration.ofSeconds(5), Optional.empty());
    private static final Topology TOPOLOGY = TopologyPlanner.plan(SERVICE, List.of(), Optional.empty(), TTLS)
            .with(List.of(new ForeignQueue(SERVICE, "legacy.orders", Optional.empty(), QueueType.QUORUM)), TTLS);

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    @Test
    void withTheRightToTheDefaultExchange() throws Exception {
        vhost.transport(vhost.settingsOfAUser(OWN, OWN + "|^amq\\.default$", OWN))
                .start(TOPOLOGY);

        assertThat(vhost.ready("retry.legacy.orders")).isZero();
        assertThat(vhost.ready("dead_letter.legacy.orders")).isZero();
    }

    @Test
    void butNotWithoutIt() {
        RabbitMqTransport transport = vhost.transport(vhost.settingsOfAUser(OWN, OWN, OWN));

        assertThatThrownBy(() -> transport.start(TOPOLOGY))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("retry.legacy.orders")
                .hasMessageContaining("amq.default");
    }
}
