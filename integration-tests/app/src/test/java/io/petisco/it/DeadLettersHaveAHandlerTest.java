package io.petisco.it;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.petisco.ConsumerState.Status;
import io.petisco.DomainEventBus;
import io.petisco.MessageConsumer;
import io.petisco.it.Events.Dying;
import io.petisco.it.Events.DyingForGood;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(WithBroker.class)
class DeadLettersHaveAHandlerTest {

    private static final String FOR_GOOD = "dead_letter.it.shop.1.event.dying_for_good.dies_for_good";

    private final UUID run = UUID.randomUUID();

    private final DomainEventBus events = App.get(DomainEventBus.class);

    private final MessageConsumer consumer = App.get(MessageConsumer.class);

    private final Received received = App.get(Received.class);

    private final SpecialHandlers handlers = App.get(SpecialHandlers.class);

    @Test
    void itGetsThemWithWhatHasHappened() throws Exception {
        Dying event = new Dying(run, 7);

        events.publish(event);

        await().until(() -> received.by("onDead", event).size() == 1);
        assertThat(received.by("onDead", event).get(0).context()).satisfies(context -> {
            assertThat(context.queue()).isEqualTo("dead_letter.it.shop.1.event.dying.dies");
            assertThat(context.headers().get("x-petisco-message")).hasToString("number 7");
            assertThat(context.redeliveryCount()).isEqualTo(1);
        });
        try (Broker broker = new Broker()) {
            await().until(() -> consumer.state()
                            .get("dead_letter.it.shop.1.event.dying.dies")
                            .inFlight()
                    == 0);
            assertThat(broker.count("dead_letter.it.shop.1.event.dying.dies")).isZero();
        }
    }

    @Test
    void aFailedMessageStaysAndIsNotRedeliveredInATightLoop() throws Exception {
        handlers.setFailing(true);
        List<DyingForGood> batch = IntStream.range(0, 30)
                .mapToObj(number -> new DyingForGood(run, number))
                .toList();
        events.publish(batch);
        await().until(() -> attempts() >= 30);
        sendOneThroughAllOfIt();

        assertThat(attempts()).as("one for each").isEqualTo(30);

        consumer.pause(FOR_GOOD);
        assertThat(consumer.awaitQuiet(Duration.ofSeconds(5)))
                .as("nobody waits for the delay")
                .isTrue();
        try (Broker broker = new Broker()) {
            await().untilAsserted(() -> assertThat(broker.count(FOR_GOOD)).isEqualTo(30));
        }

        handlers.setFailing(false);
        consumer.resume(FOR_GOOD);
        await().until(() -> attempts() >= 60);
        sendOneThroughAllOfIt();

        assertThat(attempts()).isEqualTo(60);
        assertThat(received.by("onDeadForGood").subList(30, 60))
                .as("in their old order")
                .extracting(entry -> (Object) entry.message())
                .isEqualTo(IntStream.range(0, 30).boxed().toList());
        assertThat(consumer.state().get(FOR_GOOD).status()).isEqualTo(Status.RUNNING);
        consumer.pause(FOR_GOOD);
        try (Broker broker = new Broker()) {
            await().until(() -> broker.count(FOR_GOOD) == 1);
            broker.take(FOR_GOOD);
        }
        consumer.resume(FOR_GOOD);
    }

    private int attempts() {
        return received.by("onDeadForGood").size();
    }

    /** Another message that takes the same way, so that there was time for many more attempts. */
    private void sendOneThroughAllOfIt() {
        Dying event = new Dying(UUID.randomUUID(), 0);
        events.publish(event);
        await().until(() -> received.by("onDead", event).size() == 1);
    }
}
