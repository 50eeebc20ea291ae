package io.petisco.runtime.consume;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.petisco.Outcome;
import io.petisco.retry.Failure;
import io.petisco.retry.RetryPolicy;
import io.petisco.topology.Route;
import io.petisco.transport.MessageProperties;
import io.petisco.transport.OutgoingMessage;
import io.petisco.transport.PublishListener;
import io.petisco.transport.Publisher;
import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.runtime.IOThreadDetector;

import static org.assertj.core.api.Assertions.assertThat;

class SettlerTest {

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
            List.of());

    private final InFlight inFlight = new InFlight();
    private final FakeDelivery delivery = new FakeDelivery();
    private final FakePublisher publisher = new FakePublisher();

    private final Settler settler = new Settler(
            ROUTE,
            HANDLER,
            new RetryPolicy(0, List.of()),
            publisher,
            inFlight,
            new HandlingListeners(HANDLER, List.of()),
            null);

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

    private void fail() {
        settler.fail(delivery, null, Failure.thrown(new IllegalStateException("as asked")), HandlingObservation.NONE);
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

        publisher.listener.onConfirmed(); // it was sent all the same
        assertThat(delivery.calls()).containsExactly("requeueLater");
    }

    @Test
    void rescuesAMessageThatCannotBeAcknowledged() {
        delivery.failAt("ack");
        settler.settle(delivery, null, Outcome.success(), HandlingObservation.NONE);

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
        settler.settle(delivery, null, Outcome.success(), HandlingObservation.NONE);
        for (int i = 0; i < 2; i++) {
            assertThat(inFlight.isStuck()).isFalse();
            inFlight.enter();
            settler.settle(delivery, null, Outcome.success(), HandlingObservation.NONE);
        }
        assertThat(inFlight.isStuck()).isTrue();

        inFlight.enter();
        settler.settle(new FakeDelivery(), null, Outcome.success(), HandlingObservation.NONE);
        assertThat(inFlight.isStuck()).isFalse();
    }

    @Test
    void anObserverThatFailsDisturbsNothing() {
        HandlingObservation failing = new HandlingObservation() {
            @Override
            public void copied() {
                throw new StackOverflowError();
            }
        };
        settler.fail(delivery, null, Failure.retryRequested("as asked"), failing);
        publisher.listener.onConfirmed();

        assertThat(delivery.calls()).containsExactly("ack");
        assertThat(inFlight.count()).isZero();
    }
}
