package io.petisco.runtime.consume;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.petisco.Outcome;
import io.petisco.retry.Failure;
import io.petisco.retry.RetryPolicy;
import io.petisco.topology.Delays;
import io.petisco.topology.Route;
import io.petisco.topology.ServiceName;
import io.petisco.transport.MessageProperties;
import io.petisco.transport.OutgoingMessage;
import io.petisco.transport.PublishListener;
import io.petisco.transport.Publisher;
import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.runtime.IOThreadDetector;

import static org.assertj.core.api.Assertions.assertThat;

class RetryOrDeadLetterTest {

    private static final Route ROUTE = new Route(
            "mail", "retry.acme.orders", List.of("retry.mail"), "dead_letter.acme.orders", "dead_letter.mail");

    private static final HandlerDescriptor HANDLER = new HandlerDescriptor(
            "Mailer#mail",
            "mail",
            "",
            ExecutionMode.WORKER,
            HandlerResult.NOTHING,
            0,
            -1,
            1,
            -1,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty());

    private final FakeDelivery delivery = new FakeDelivery();
    private final FakePublisher publisher = new FakePublisher();

    private final Attempts attempts = new Attempts(
            "mail",
            "Mailer#mail",
            body -> null,
            QueueObserver.NONE,
            new RetryOrDeadLetter(
                    ROUTE,
                    HANDLER,
                    new RetryPolicy(0, List.of()),
                    publisher,
                    new DelayedRetries(Delays.NONE, new ServiceName("acme", "orders"), Optional.empty()),
                    null));

    private final InFlight inFlight = attempts.inFlight();

    private static final class FakePublisher implements Publisher {

        private final List<OutgoingMessage> published = new ArrayList<>();
        private PublishListener listener;
        private Error failure;

        @Override
        public void publish(OutgoingMessage message, PublishListener newListener) {
            published.add(message);
            listener = newListener;
            if (failure != null) {
                throw failure;
            }
        }

        @Override
        public boolean fits(MessageProperties properties) {
            return true;
        }

        @Override
        public void publishWithoutWaiting(OutgoingMessage message, PublishListener newListener) {
            publish(message, newListener);
        }
    }

    @BeforeAll
    static void withoutEventLoops() {
        BlockingOperationControl.setIoThreadDetector(new IOThreadDetector[0]);
    }

    @BeforeEach
    void take() {
        inFlight.enter();
    }

    private Attempt attempt(FakeDelivery of, HandlingObservation observation) {
        return new Attempt(of, of.body(), null, null, attempts, observation);
    }

    private void fail() {
        attempt(delivery, HandlingObservation.NONE).fail(new IllegalStateException("as asked"));
    }

    private void succeed(FakeDelivery of) {
        attempt(of, HandlingObservation.NONE).settle(Outcome.success());
    }

    @Test
    void acknowledgesAFailedMessageOnceItsCopyIsConfirmed() {
        fail();
        assertThat(delivery.calls()).isEmpty();

        publisher.listener.onConfirmed();

        assertThat(delivery.calls()).containsExactly("ack");
        assertThat(inFlight.count()).isZero();
    }

    @Test
    void logsNoNullWhereAnUnreadableMessageHasNoId() {
        List<String> lines = new CopyOnWriteArrayList<>();
        Logger logger = Logger.getLogger("io.petisco.consume");
        Handler capture = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(capture);
        try {
            delivery.withoutMessageId();
            fail();
            publisher.listener.onConfirmed();
        } finally {
            logger.removeHandler(capture);
        }

        assertThat(lines)
                .anyMatch(line -> line.startsWith("PETISCO00302: Message (no id) from mail is dead-lettered"))
                .noneMatch(line -> line.contains("null"));
    }

    @Test
    void endsADeliveryOnceWhateverThePublisherSays() {
        fail();
        publisher.listener.onConfirmed();
        publisher.listener.onConfirmed();

        assertThat(delivery.calls()).containsExactly("ack");
        assertThat(inFlight.count()).isZero();
    }

    @Test
    void givesAMessageBackWherePublishingThrows() {
        publisher.failure = new OutOfMemoryError("as asked");
        fail();

        assertThat(delivery.calls()).containsExactly("requeueLater");
        assertThat(inFlight.count()).isZero();

        publisher.listener.onConfirmed(); // the message was sent nevertheless
        assertThat(delivery.calls()).containsExactly("requeueLater");
    }

    @Test
    void rescuesAMessageThatCannotBeAcknowledged() {
        delivery.failAt("ack");
        succeed(delivery);

        assertThat(delivery.calls()).containsExactly("ack", "rescue");
        assertThat(inFlight.count()).isZero();
    }

    @Test
    void rescuesAMessageWhoseCopyCannotBeMade() {
        delivery.failAt("properties");
        fail();

        assertThat(delivery.calls()).containsExactly("rescue");
        assertThat(inFlight.count()).isZero();
        assertThat(publisher.published).isEmpty();
    }

    @Test
    void isStuckWhereTheLastMessagesCouldNotBeSettled() {
        delivery.failAt("ack");
        succeed(delivery);
        for (int i = 0; i < 2; i++) {
            assertThat(inFlight.isStuck()).isFalse();
            inFlight.enter();
            succeed(delivery);
        }
        assertThat(inFlight.isStuck()).isTrue();

        inFlight.enter();
        succeed(new FakeDelivery());
        assertThat(inFlight.isStuck()).isFalse();
    }

    @Test
    void anObserverThatFailsDisturbsNothing() {
        HandlingObservation failing = new HandlingObservation() {
            @Override
            public void deadLettered(Failure failure, DeadLetterPlace place) {
                throw new StackOverflowError();
            }
        };
        attempt(delivery, failing).settle(Outcome.retry("as asked"));
        publisher.listener.onConfirmed();

        assertThat(delivery.calls()).containsExactly("ack");
        assertThat(inFlight.count()).isZero();
    }
}
