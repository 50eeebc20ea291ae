package io.petisco.rabbitmq;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.petisco.support.TcpProxy;
import io.petisco.topology.Queue;
import io.petisco.topology.Topology;
import io.petisco.transport.ConsumeRequest;
import io.petisco.transport.Deadline;
import io.petisco.transport.Outcomes;
import io.petisco.transport.PublishFailure;
import io.petisco.transport.PublishFailure.Kind;
import io.petisco.transport.Publisher;
import io.petisco.transport.TransportException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** The broker's machine hangs with open connections. */
class AHangingBrokerHoldsUpNeitherStartNorStopTest {

    /** Less than the 10 s that each wait for a response of the broker once took. */
    private static final Duration LIMIT = Duration.ofSeconds(9);

    private static final ConsumeRequest REQUEST = new ConsumeRequest("q", 10, false);

    private final TestVhost vhost = new TestVhost();
    private final Outcomes outcomes = new Outcomes();
    private TcpProxy proxy;

    @BeforeEach
    void open() throws IOException {
        proxy = new TcpProxy(vhost.broker.host(), vhost.broker.port());
    }

    @AfterEach
    void close() throws Exception {
        vhost.close();
        proxy.close();
    }

    private RabbitMqTransport transport() {
        return vhost.transport(
                vhost.settings(proxy.port(), vhost.broker.password(), vhost.name, 1, Duration.ofSeconds(30), 1_000));
    }

    @Test
    void aStopWithManyConsumersAndAnUnconfirmedMessageEndsAtItsDeadline() {
        RabbitMqTransport transport = transport();
        transport.start(TestVhost.ONE_QUEUE);
        Publisher publisher = transport.publisher("test");
        for (int i = 0; i < 40; i++) {
            transport.consume(REQUEST, delivery -> {});
        }
        proxy.freeze(true);
        outcomes.publish(publisher, Outcomes.message("late"));

        assertTimeoutPreemptively(LIMIT, () -> transport.close(Deadline.in(Duration.ofSeconds(2))));

        outcomes.awaitAll();
        assertThat(outcomes.failures().values())
                .extracting(PublishFailure::kind)
                .containsExactly(Kind.TIMEOUT);
    }

    @Test
    void norDoTwoHundredQueuesTakeLonger() {
        List<String> names = IntStream.range(0, 200).mapToObj(i -> "q" + i).toList();
        RabbitMqTransport transport = transport();
        transport.start(new Topology(
                List.of(), names.stream().map(name -> new Queue(name, Map.of())).toList(), List.of()));
        names.forEach(name -> transport.consume(new ConsumeRequest(name, 10, false), delivery -> {}));
        proxy.freeze(true);

        assertTimeoutPreemptively(LIMIT, () -> transport.close(Deadline.in(Duration.ofSeconds(2))));
    }

    @Test
    void aListenerThatOutlastsTheStopIsInterrupted() throws Exception {
        RabbitMqTransport transport = transport();
        transport.start(TestVhost.ONE_QUEUE);
        CountDownLatch running = new CountDownLatch(1);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        transport.consume(REQUEST, delivery -> {
            running.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.complete(true);
            }
        });
        vhost.put("q", 1);
        running.await();

        assertTimeoutPreemptively(LIMIT, () -> transport.close(Deadline.in(Duration.ofSeconds(1))));

        assertThat(interrupted).succeedsWithin(LIMIT);
    }

    @Test
    void aStartEndsWhenItIsClosed() {
        proxy.freeze(true);
        RabbitMqTransport transport = transport();
        CompletableFuture<Void> start = CompletableFuture.runAsync(() -> transport.start(TestVhost.ONE_QUEUE));
        await().until(proxy::hasConnections);

        transport.close(Deadline.in(Duration.ZERO));

        assertThat(start)
                .failsWithin(LIMIT)
                .withThrowableThat()
                .withCauseInstanceOf(TransportException.class)
                .withMessageContaining("The application is stopping");
    }

    @Test
    void aBrokerThatHangsWhileItDeclaresIsNoConflict() {
        RabbitMqTransport transport = transport();

        assertThatThrownBy(() -> transport.start(() -> {
                    proxy.freeze(true);
                    return TestVhost.ONE_QUEUE;
                }))
                .isExactlyInstanceOf(TransportException.class)
                .hasMessageContaining("cannot be reached, after 1 attempt");
    }
}
