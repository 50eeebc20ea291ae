package io.petisco.runtime.consume;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.petisco.retry.Failure;
import io.petisco.retry.RetryHeaders;
import io.petisco.retry.RetryPolicy;
import io.petisco.topology.Delays;
import io.petisco.topology.Route;
import io.petisco.topology.ServiceName;
import io.petisco.transport.MessageProperties;
import io.petisco.transport.OutgoingMessage;
import io.petisco.transport.PublishFailure;
import io.petisco.transport.PublishListener;
import io.petisco.transport.Publisher;
import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.runtime.IOThreadDetector;

import static org.assertj.core.api.Assertions.assertThat;

/** Failed messages that the broker delays in their queue. */
class RetriesOfTheBrokerTest {

    private static final Route ROUTE =
            new Route("mail", "retry.acme.orders", List.of(), "dead_letter.acme.orders", "dead_letter.mail");

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
    private final List<OutgoingMessage> published = new ArrayList<>();
    private final List<Integer> retries = new ArrayList<>();
    private PublishListener ending;

    private final Attempts attempts = new Attempts(
            "mail",
            "Mailer#mail",
            body -> null,
            QueueObserver.NONE,
            new RetryOrDeadLetter(
                    ROUTE,
                    HANDLER,
                    new RetryPolicy(2, List.of(IllegalArgumentException.class)),
                    new Publisher() {
                        @Override
                        public void publish(OutgoingMessage message, PublishListener listener) {
                            published.add(message);
                            ending = listener;
                        }

                        @Override
                        public boolean fits(MessageProperties properties) {
                            return true;
                        }

                        @Override
                        public void publishWithoutWaiting(OutgoingMessage message, PublishListener listener) {
                            publish(message, listener);
                        }
                    },
                    new DelayedRetries(Delays.NONE, new ServiceName("acme", "orders"), Optional.empty()),
                    null));

    private final InFlight inFlight = attempts.inFlight();

    @BeforeAll
    static void withoutEventLoops() {
        BlockingOperationControl.setIoThreadDetector(new IOThreadDetector[0]);
    }

    @BeforeEach
    void take() {
        inFlight.enter();
    }

    private void fail(Failure failure) {
        new Attempt(delivery, delivery.body(), null, null, attempts, new HandlingObservation() {
                    @Override
                    public void retried(int retry) {
                        retries.add(retry);
                    }
                })
                .fail(failure);
    }

    @Test
    void goesBackToTheBrokerWithoutACopy() {
        delivery.failed(1);

        fail(Failure.thrown(new IllegalStateException("as asked")));

        assertThat(delivery.calls()).containsExactly("retry");
        assertThat(published).isEmpty();
        assertThat(retries).containsExactly(2);
        assertThat(inFlight.count()).isZero();
    }

    @Test
    void isDeadLetteredByACopyAfterTheLastRetry() {
        delivery.failed(2);

        fail(Failure.thrown(new IllegalStateException("as asked")));
        assertThat(delivery.calls()).isEmpty();
        ending.onConfirmed();

        assertThat(delivery.calls()).containsExactly("ack");
        assertThat(published)
                .singleElement()
                .satisfies(copy -> assertThat(copy.routingKey()).isEqualTo("dead_letter.mail"))
                .satisfies(copy -> assertThat(copy.properties().headers())
                        .containsEntry(RetryHeaders.REDELIVERY_COUNT, 3)
                        .containsEntry(RetryHeaders.MESSAGE, "as asked"));
        assertThat(retries).isEmpty();
    }

    @Test
    void isDeadLetteredAtOnceWhereTheFailureIsNotToBeRetried() {
        fail(Failure.thrown(new IllegalArgumentException("as asked")));
        ending.onConfirmed();

        assertThat(delivery.calls()).containsExactly("ack");
        assertThat(published).hasSize(1);
    }

    /** A requeue does not count, so that the message still has all its retries when the dead-letter exchange is back. */
    @Test
    void isGivenBackUncountedWhereItsDeadLetterIsRefused() {
        delivery.failed(2);
        fail(Failure.thrown(new IllegalStateException("as asked")));

        ending.onFailed(new PublishFailure(PublishFailure.Kind.UNROUTABLE, "no exchange"));

        assertThat(delivery.calls()).containsExactly("requeueLater");
    }

    @Test
    void isRescuedWhereItCannotGoBack() {
        delivery.failAt("retry");

        fail(Failure.retryRequested("as asked"));

        assertThat(delivery.calls()).containsExactly("retry", "rescue");
        assertThat(inFlight.count()).isZero();
        assertThat(retries).isEmpty();
    }
}
