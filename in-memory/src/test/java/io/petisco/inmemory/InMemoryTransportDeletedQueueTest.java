package io.petisco.inmemory;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.petisco.transport.ConsumeRequest;
import io.petisco.transport.Consumption;
import io.petisco.transport.Delivery;
import io.petisco.transport.Outcomes;
import io.petisco.transport.TestBroker;
import io.petisco.transport.Transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class InMemoryTransportDeletedQueueTest {

    @AutoClose
    private final InMemoryBroker broker = new InMemoryBroker();

    private final Transport transport = new InMemoryTransport(broker, task -> new Thread(task).start());
    private final List<Delivery> arrived = new CopyOnWriteArrayList<>();
    private final Outcomes outcomes = new Outcomes();

    private void publish(String id) {
        outcomes.publish(transport.publisher("test"), Outcomes.message(id));
    }

    @Test
    void again() {
        transport.start(TestBroker.ONE_QUEUE);
        Consumption consumption = transport.consume(new ConsumeRequest("q", 10), arrived::add);
        publish("1");
        await().until(() -> arrived.size() == 1);

        broker.delete("q");
        assertThat(consumption.isLive()).isFalse();
        publish("2");
        assertThat(outcomes.of("2")).isEqualTo("UNROUTABLE");
        arrived.get(0).requeue();

        broker.declare(TestBroker.ONE_QUEUE);
        assertThat(consumption.isLive()).isTrue();
        publish("3");
        await().until(() -> arrived.size() == 2);
        assertThat(arrived.get(1).properties().messageId()).isEqualTo("3");
    }

    @Test
    void unlessItsConsumerWasClosedMeanwhile() {
        Consumption consumption = transport.consume(new ConsumeRequest("q", 10), arrived::add);
        consumption.close();

        transport.start(TestBroker.ONE_QUEUE);

        assertThat(broker.consumers("q")).isZero();
    }

    @Test
    void andPurgingAMissingQueueFails() {
        assertThatThrownBy(() -> broker.messages("q"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no queue 'q' in the in-memory broker");
    }
}
