package io.petisco.rabbitmq;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.petisco.topology.Binding;
import io.petisco.topology.Queue;
import io.petisco.topology.Topology;
import io.petisco.transport.Outcomes;
import io.petisco.transport.PublishFailure;
import io.petisco.transport.PublishFailure.Kind;
import io.petisco.transport.Publisher;

import static org.assertj.core.api.Assertions.assertThat;

/** For example a retry queue: it has no consumers, so only its publisher can detect the deletion. */
class ADeletedQueueIsDeclaredAgainForItsMessagesTest {

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    private final Outcomes outcomes = new Outcomes();

    @Test
    void inOrder() throws IOException {
        Publisher publisher = vhost.started(TestVhost.ONE_QUEUE).publisher("test");
        vhost.channel().queueDelete("q");

        outcomes.publish(publisher, 0, 1_500);

        outcomes.assertAllConfirmed();
        assertThat(new HashSet<>(vhost.drain("q"))).hasSize(1_500);
    }

    @Test
    void notForMessagesThatNoBindingTakes() throws IOException {
        Publisher publisher = vhost.started(TestVhost.ONE_QUEUE).publisher("test");
        vhost.channel().queueDelete("q");

        outcomes.publish(publisher, Outcomes.message("ex", "nowhere", "1"));

        assertThat(outcomes.awaitAll().of("1")).isEqualTo("UNROUTABLE");
        assertThat(vhost.list("queues")).isEmpty();
    }

    @Test
    void andFailsWhereTheBrokerRoutesInAnotherWay() throws IOException {
        vhost.channel().exchangeDeclare("ex", "direct", true);
        Topology topology =
                new Topology(List.of(), List.of(new Queue("q", Map.of())), List.of(new Binding("ex", "q", "*")));
        Publisher publisher = vhost.started(topology).publisher("test");

        outcomes.publish(publisher, 0, 500);

        assertThat(outcomes.awaitAll().failures()).hasSize(500);
        assertThat(outcomes.failures().values())
                .extracting(PublishFailure::kind)
                .containsOnly(Kind.UNROUTABLE);
    }
}
