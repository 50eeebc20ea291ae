package io.petisco.runtime.publish;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.petisco.Message;
import io.petisco.Messages.PersistUser;
import io.petisco.PublishTimeoutException;
import io.petisco.transport.MessageProperties;
import io.petisco.transport.Outcomes;
import io.petisco.transport.OutgoingMessage;
import io.petisco.transport.PublishFailure;
import io.petisco.transport.PublishFailure.Kind;
import io.petisco.transport.PublishListener;
import io.petisco.transport.Publisher;

import static org.assertj.core.api.Assertions.assertThat;

class AsyncBatchSenderTest {

    private static final int WINDOW = 10;
    private static final int COUNT = 1_000;

    private final List<Message> messages = IntStream.range(0, COUNT)
            .mapToObj(i -> (Message) new PersistUser(new UUID(0, i)))
            .toList();
    private final List<OutgoingMessage> outgoing = IntStream.range(0, COUNT)
            .mapToObj(i -> new OutgoingMessage(
                    "ex", String.valueOf(i), Outcomes.message("").properties(), new byte[0]))
            .toList();
    private final Batch batch = new Batch(messages, false);
    private final Broker broker = new Broker();
    private final Deque<Runnable> threads = new ArrayDeque<>();

    private void feed(Publisher publisher) {
        new AsyncBatchSender(publisher, outgoing, batch, message -> failure("not tried"), threads::add).begin(false);
    }

    private static PublishFailure failure(String detail) {
        return new PublishFailure(Kind.TIMEOUT, detail);
    }

    /** Accepts messages, and keeps their listeners, so that the test can report outcomes. */
    private static class Broker implements Publisher {

        private final List<String> keys = new ArrayList<>();
        private final Deque<PublishListener> unconfirmed = new ArrayDeque<>();
        private int most;

        @Override
        public int capacity() {
            return WINDOW;
        }

        @Override
        public void publish(OutgoingMessage message, PublishListener listener) {
            throw new AssertionError("it would wait");
        }

        @Override
        public boolean fits(MessageProperties properties) {
            return true;
        }

        @Override
        public void publishWithoutWaiting(OutgoingMessage message, PublishListener listener) {
            keys.add(message.routingKey());
            unconfirmed.add(listener);
            most = Math.max(most, unconfirmed.size());
        }
    }

    @Test
    void givesNoMoreThanThereIsRoomForAndKeepsTheOrder() {
        feed(broker);
        assertThat(broker.keys).hasSize(WINDOW);

        while (!broker.unconfirmed.isEmpty()) {
            broker.unconfirmed.remove().onConfirmed();
        }

        assertThat(batch.result()).isCompleted();
        assertThat(broker.most).isEqualTo(WINDOW);
        assertThat(broker.keys)
                .isEqualTo(outgoing.stream().map(OutgoingMessage::routingKey).toList());
        assertThat(threads).as("asked for").isEmpty();
    }

    @Test
    void continuesWhereAllIsConfirmedAtOnce() {
        feed(new Broker() {
            @Override
            public void publishWithoutWaiting(OutgoingMessage message, PublishListener listener) {
                broker.keys.add(message.routingKey());
                listener.onConfirmed();
            }
        });
        assertThat(broker.keys).as("given by the subscribing thread").hasSize(WINDOW);
        threads.remove().run();

        assertThat(batch.result()).isCompleted();
        assertThat(broker.keys).hasSize(COUNT);
    }

    @Test
    void givesNoMoreOnceAConfirmIsMissing() {
        feed(broker);
        broker.unconfirmed.remove().onFailed(failure("late"));
        while (!broker.unconfirmed.isEmpty()) {
            broker.unconfirmed.remove().onConfirmed();
        }

        assertThat(broker.keys).hasSize(WINDOW);
        assertThat(batch.result())
                .isCompletedExceptionally()
                .failsWithin(java.time.Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(PublishTimeoutException.class)
                .withMessageContaining((COUNT - WINDOW + 1) + " of " + COUNT + " messages not published: late");
    }
}
