package io.petisco.inmemory;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.petisco.topology.Binding;
import io.petisco.topology.Exchange;
import io.petisco.topology.Queue;
import io.petisco.topology.Topology;
import io.petisco.transport.ConsumeRequest;
import io.petisco.transport.Consumption;
import io.petisco.transport.Delivery;
import io.petisco.transport.Outcomes;
import io.petisco.transport.PublishFailure;
import io.petisco.transport.PublishFailure.Kind;
import io.petisco.transport.Publisher;
import io.petisco.transport.Transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class InMemoryTransportCloseTest {

    private static final Topology WITH_TTL = new Topology(
            List.of(new Exchange("ex")),
            List.of(new Queue("q", Map.of("x-message-ttl", 60_000L))),
            List.of(new Binding("ex", "q", "key")));

    @AutoClose
    private final InMemoryBroker broker = new InMemoryBroker();

    private final List<Delivery> arrived = new CopyOnWriteArrayList<>();
    private final Outcomes outcomes = new Outcomes();

    private Transport started() {
        Transport transport = new InMemoryTransport(broker, task -> new Thread(task).start());
        transport.start(WITH_TTL);
        return transport;
    }

    @Test
    void ofATransportItsConsumersAndPublishersAndNotTheBroker() {
        Transport transport = started();
        Publisher publisher = transport.publisher("test");
        Consumption consumption = transport.consume(new ConsumeRequest("q", 1), arrived::add);
        outcomes.publish(publisher, 0, 3);
        await().until(() -> arrived.size() == 1);

        transport.close();

        assertThat(consumption.isLive()).isFalse();
        assertThat(broker.consumers("q")).isZero();
        assertThat(broker.messages("q"))
                .extracting(InMemoryMessage::redelivered)
                .containsExactly(true, false, false);
        outcomes.publish(publisher, Outcomes.message("late"));
        assertThat(outcomes.failures())
                .containsOnly(Map.entry(
                        "late",
                        new PublishFailure(
                                Kind.TIMEOUT,
                                "exchange 'ex', routing key 'key': not sent, because the application is stopping")));
        assertThat(transport.consume(new ConsumeRequest("q", 1), arrived::add).isLive())
                .isFalse();
    }

    @Test
    void ofTheBrokerItsThreadToo() {
        Transport transport = started();
        Publisher publisher = transport.publisher("test");
        transport.consume(new ConsumeRequest("q", 1), arrived::add);
        outcomes.publish(publisher, 0, 2);
        await().until(() -> arrived.size() == 1);
        assertThat(timers()).isPositive();

        broker.close();
        arrived.get(0).requeue();
        outcomes.publish(publisher, Outcomes.message("late"));
        transport.close();

        await().atMost(Duration.ofSeconds(5)).until(() -> timers() == 0);
        assertThat(broker.queues()).isEmpty();
        assertThat(outcomes.failures().get("late").kind()).isEqualTo(Kind.TIMEOUT);
    }

    private static long timers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("petisco-in-memory"))
                .count();
    }
}
