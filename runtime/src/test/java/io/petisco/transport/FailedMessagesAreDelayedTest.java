package io.petisco.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import io.petisco.retry.RetryHeaders;
import io.petisco.topology.Binding;
import io.petisco.topology.Exchange;
import io.petisco.topology.Queue;
import io.petisco.topology.Topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A queue that delays failed messages, and counts them. */
@ParameterizedClass
@EnumSource(BrokerKind.class)
class FailedMessagesAreDelayedTest {

    private static final Duration DELAY = Duration.ofMillis(700);

    private static final Topology QUEUE = new Topology(
            List.of(new Exchange("ex")),
            List.of(new Queue(
                    "q",
                    Map.of(
                            "x-queue-type",
                            "quorum",
                            "x-delivery-limit",
                            2_147_483_647L,
                            "x-delayed-retry-type",
                            "failed",
                            "x-delayed-retry-min",
                            DELAY.toMillis(),
                            "x-delayed-retry-max",
                            DELAY.toMillis()))),
            List.of(new Binding("ex", "q", "key")));

    private static final ConsumeRequest REQUEST = new ConsumeRequest("q", 10, false, null, true);

    @AutoClose
    private final TestBroker broker;

    private final Transport transport;
    private final List<Delivery> arrived = new CopyOnWriteArrayList<>();

    FailedMessagesAreDelayedTest(BrokerKind kind) throws IOException {
        broker = kind.open();
        assumeTrue(broker.delaysFailed(), "since RabbitMQ 4.3");
        transport = broker.started(QUEUE);
    }

    private static int failures(Delivery delivery) {
        return RetryHeaders.redeliveryCount(delivery.properties().headers());
    }

    private Delivery arrived(int number) {
        await().until(() -> arrived.size() == number);
        return arrived.get(number - 1);
    }

    @Test
    void eachFailureIsCountedAndDelayed() throws IOException {
        transport.consume(REQUEST, arrived::add);
        broker.put("q", 1);
        for (int failures = 0; failures < 3; failures++) {
            Delivery delivery = arrived(failures + 1);
            assertThat(failures(delivery)).isEqualTo(failures);
            long failed = System.nanoTime();
            delivery.retry();
            arrived(failures + 2);
            assertThat(Duration.ofNanos(System.nanoTime() - failed)).isGreaterThanOrEqualTo(DELAY.dividedBy(2));
        }
        arrived(4).ack();

        await().untilAsserted(() -> assertThat(broker.unacknowledged("q")).isZero());
        assertThat(broker.ready("q")).isZero();
    }

    @Test
    void requeuedMessagesAreNotCounted() throws IOException {
        transport.consume(REQUEST, arrived::add);
        broker.put("q", 1);
        arrived(1).retry();
        arrived(2).requeue();

        assertThat(failures(arrived(3))).isEqualTo(1);
    }

    @Test
    void otherMessagesAreHandledMeanwhile() throws IOException {
        transport.consume(new ConsumeRequest("q", 1, false, null, true), arrived::add);
        broker.put("q", 2);
        arrived(1).retry();

        arrived(2).ack();
        assertThat(arrived.get(1).body()).isEqualTo("1".getBytes());
        assertThat(arrived(3).body()).isEqualTo("0".getBytes());
    }

    /** When a channel closes, RabbitMQ counts its unsettled messages as failed. */
    @Test
    void prefetchedMessagesAtTheEndAreNotCountedAndComeAtOnce() throws IOException {
        Consumption first = transport.consume(REQUEST, arrived::add);
        broker.put("q", 5);
        arrived(5);

        first.stopDelivering();
        first.close();
        transport.consume(REQUEST, arrived::add);

        arrived(10);
        assertThat(arrived).extracting(FailedMessagesAreDelayedTest::failures).containsOnly(0);
    }
}
