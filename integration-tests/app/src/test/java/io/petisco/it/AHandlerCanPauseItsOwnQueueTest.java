package io.petisco.it;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.petisco.ConsumerState.Status;
import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.MessageConsumer;
import io.petisco.it.Events.Poisonous;
import io.petisco.it.Events.PoisonousOnEventLoop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The current message is handled to its end; the next ones stay in the queue. */
@QuarkusTest
@QuarkusTestResource(WithBroker.class)
class AHandlerCanPauseItsOwnQueueTest {

    private final UUID run = UUID.randomUUID();

    private final MessageConsumer consumer = App.get(MessageConsumer.class);

    private final DomainEventBus events = App.get(DomainEventBus.class);

    private final Received received = App.get(Received.class);

    @Test
    void onAWorker() throws Exception {
        pausesItself(
                "it.shop.1.event.poisonous.pauses_itself",
                "pausesItself",
                IntStream.range(0, 10)
                        .mapToObj(number -> new Poisonous(run, number))
                        .toList());
    }

    @Test
    void onTheEventLoop() throws Exception {
        pausesItself(
                "it.shop.1.event.poisonous_on_event_loop.pauses_itself_on_the_event_loop",
                "pausesItselfOnTheEventLoop",
                IntStream.range(0, 10)
                        .mapToObj(number -> new PoisonousOnEventLoop(run, number))
                        .toList());
    }

    private void pausesItself(String queue, String handler, List<? extends DomainEvent> batch) throws Exception {
        events.publish(batch);
        await().until(() -> received.by(handler).size() >= 4);

        assertThat(consumer.awaitQuiet(Duration.ofSeconds(10))).isTrue();
        assertThat(consumer.state().get(queue).status()).isEqualTo(Status.PAUSED);
        try (Broker broker = new Broker()) {
            await().untilAsserted(() -> assertThat(broker.count(queue)).isEqualTo(6));
        }
        assertThat(received.by(handler)).hasSize(4);

        consumer.resume(queue);

        await().until(() -> received.by(handler).size() >= 10);
        assertThat(received.by(handler))
                .extracting(entry -> (Object) entry.message())
                .isEqualTo(batch);
    }
}
