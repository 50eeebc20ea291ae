package io.petisco.it;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.petisco.ConsumerState;
import io.petisco.ConsumerState.Status;
import io.petisco.DomainEventBus;
import io.petisco.MessageConsumer;
import io.petisco.UnknownQueueException;
import io.petisco.it.Events.Counted;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(WithBroker.class)
class AQueueCanBePausedTest {

    private static final String QUEUE = "it.shop.1.event.counted.counts";
    private static final Duration LONG = Duration.ofSeconds(10);

    private final UUID run = UUID.randomUUID();
    private final List<Counted> batch =
            IntStream.range(0, 20).mapToObj(number -> new Counted(run, number)).toList();

    private final MessageConsumer consumer = App.get(MessageConsumer.class);

    private final DomainEventBus events = App.get(DomainEventBus.class);

    private final Received received = App.get(Received.class);

    private final Controlled controlled = App.get(Controlled.class);

    @AfterEach
    void consumeAgain() {
        controlled.holdNothing();
        consumer.start();
        consumer.resume(QUEUE);
        await().until(() -> ownQueues().values().stream().allMatch(state -> state.status() == Status.RUNNING));
    }

    @Test
    void runningHandlersEndAndTheRestIsRequeuedAndNothingIsHandledTwice() throws Exception {
        CountDownLatch gate = controlled.holdAt(3);
        events.publish(batch);
        await().until(() -> handled().size() == 4);

        consumer.pause(QUEUE);
        consumer.pause(QUEUE);

        await().untilAsserted(() -> assertThat(consumer.state().get(QUEUE)).isEqualTo(state(Status.PAUSING, 1, 1)));
        gate.countDown();
        assertThat(consumer.awaitQuiet(LONG)).isTrue();
        assertThat(consumer.state().get(QUEUE)).isEqualTo(state(Status.PAUSED, 0, 0));
        try (Broker broker = new Broker()) {
            await().untilAsserted(() -> assertThat(broker.count(QUEUE)).isEqualTo(16));
        }
        assertThat(handled()).isEqualTo(batch.subList(0, 4));

        consumer.resume(QUEUE);
        consumer.resume(QUEUE);

        await().until(() -> handled().size() >= batch.size());
        await().until(() -> consumer.state().get(QUEUE).inFlight() == 0);
        assertThat(handled()).as("in order, each once").isEqualTo(batch);
        assertThat(consumer.state().get(QUEUE).status()).isEqualTo(Status.RUNNING);
    }

    private static ConsumerState state(Status status, int consumers, int inFlight) {
        return new ConsumerState(QUEUE, Controlled.class.getName() + "#counts", status, consumers, 0, inFlight);
    }

    @Test
    void resumedBeforeAllIsDoneItWaitsForThatSoThatTheOrderIsKept() {
        CountDownLatch gate = controlled.holdAt(3);
        events.publish(batch);
        await().until(() -> handled().size() == 4);

        consumer.pause(QUEUE);
        consumer.resume(QUEUE);

        assertThat(consumer.state().get(QUEUE).status()).isEqualTo(Status.STARTING);
        gate.countDown();
        await().until(() -> handled().size() >= batch.size());
        await().until(() -> consumer.state().get(QUEUE).inFlight() == 0);
        assertThat(handled()).isEqualTo(batch);
    }

    @Test
    void stoppedAndStartedTheConsumerGoesOnButAPausedQueueStaysPaused() throws Exception {
        consumer.pause(QUEUE);
        consumer.stop();
        consumer.stop();
        assertThat(consumer.awaitQuiet(LONG)).isTrue();
        assertThat(ownQueues())
                .allSatisfy((queue, state) ->
                        assertThat(state.status()).isEqualTo(queue.equals(QUEUE) ? Status.PAUSED : Status.STOPPED));

        consumer.start();
        consumer.start();

        await().untilAsserted(() -> assertThat(ownQueues())
                .allSatisfy((queue, state) ->
                        assertThat(state.status()).isEqualTo(queue.equals(QUEUE) ? Status.PAUSED : Status.RUNNING)));
        events.publish(batch);
        try (Broker broker = new Broker()) {
            assertThat(broker.count(QUEUE)).isEqualTo(batch.size());
        }
        consumer.resume(QUEUE);
        await().until(() -> handled().equals(batch));
    }

    @Test
    void anUnknownQueueIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> consumer.pause("it.shop.1.event.counted.count"))
                .isInstanceOf(UnknownQueueException.class)
                .hasMessageStartingWith("This application has no handler for a queue 'it.shop.1.event.counted.count'."
                        + " Did you mean it.shop.1.event.counted.counts?")
                .hasMessageContaining("It has handlers for: ")
                .satisfies(e -> assertThat(((UnknownQueueException) e).knownQueues())
                        .contains(QUEUE, "it.shop.1.event.slow.slowly")
                        .isSorted());
        assertThatThrownBy(() -> consumer.resume(null)).isInstanceOf(UnknownQueueException.class);
    }

    /** Without the queues that another service may not have declared yet. */
    private Map<String, ConsumerState> ownQueues() {
        return consumer.state().entrySet().stream()
                .filter(entry -> !entry.getKey().startsWith("legacy."))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<Counted> handled() {
        return received.by("counts").stream()
                .map(entry -> (Counted) entry.message())
                .filter(event -> event.run().equals(run))
                .toList();
    }
}
