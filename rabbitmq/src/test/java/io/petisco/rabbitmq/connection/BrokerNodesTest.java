package io.petisco.rabbitmq.connection;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import com.rabbitmq.client.Address;

import static org.assertj.core.api.Assertions.assertThat;

class BrokerNodesTest {

    private static final Endpoint HUNG = new Endpoint("b", 2);

    private final AtomicLong now = new AtomicLong();
    private final BrokerNodes nodes =
            new BrokerNodes(List.of(new Endpoint("a", 1), HUNG, new Endpoint("c", 3)), now::get);

    @RepeatedTest(5)
    void triesTheNodeThatHungLast() {
        nodes.hangs(HUNG);
        assertThat(nodes.inOrderOfTrial()).hasSize(3).last().isEqualTo(new Address("b", 2));
    }

    @Test
    void forgetsItAfterAMinute() {
        nodes.hangs(HUNG);
        now.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(java.util.stream.IntStream.range(0, 100)
                        .mapToObj(i -> nodes.inOrderOfTrial().get(0)))
                .contains(new Address("b", 2));
    }
}
