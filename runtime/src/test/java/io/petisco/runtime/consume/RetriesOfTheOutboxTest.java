package io.petisco.runtime.consume;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.petisco.Outcome;
import io.petisco.retry.RetryHeaders;
import io.petisco.retry.RetryPolicy;
import io.petisco.runtime.publish.MessageOutbox;
import io.petisco.runtime.publish.OutboxBatch;
import io.petisco.runtime.publish.SendTime;
import io.petisco.topology.Delays;
import io.petisco.topology.ForeignQueue;
import io.petisco.topology.QueueType;
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

/** A message whose handler says when to try again waits in the outbox, and is acknowledged once its row is committed. */
class RetriesOfTheOutboxTest {

    private static final Duration DELAY = Duration.ofHours(3);
    private static final ServiceName SERVICE = new ServiceName("acme", "orders");
    private static final Route ROUTE = new Route(
            "mail", "retry.acme.orders", List.of("retry.mail"), "dead_letter.acme.orders", "dead_letter.mail");

    private final FakeDelivery delivery = new FakeDelivery();
    private final FakeOutbox outbox = new FakeOutbox();
    private final FakePublisher publisher = new FakePublisher();

    private static final class FakeOutbox implements MessageOutbox {

        private final List<OutgoingMessage> kept = new ArrayList<>();
        private Duration delay;
        private PublishListener listener;
        private boolean tooSmall;
        private Error failure;

        @Override
        public boolean canHold(OutgoingMessage message) {
            return !tooSmall;
        }

        @Override
        public void retryLater(OutgoingMessage copy, Duration newDelay, PublishListener newListener) {
            kept.add(copy);
            delay = newDelay;
            listener = newListener;
            if (failure != null) {
                throw failure;
            }
        }

        @Override
        public Object transaction() {
            throw new AssertionError();
        }

        @Override
        public void bypassed() {
            throw new AssertionError();
        }

        @Override
        public void add(OutboxBatch batch) {
            throw new AssertionError();
        }

        @Override
        public void schedule(OutboxBatch batch, SendTime time, List<String> ids, boolean alone) {
            throw new AssertionError();
        }

        @Override
        public boolean cancel(String id) {
            throw new AssertionError();
        }
    }

    private static final class FakePublisher implements Publisher {

        private final List<OutgoingMessage> published = new ArrayList<>();

        @Override
        public void publish(OutgoingMessage message, PublishListener listener) {
            published.add(message);
        }

        @Override
        public boolean fits(MessageProperties properties) {
            return true;
        }

        @Override
        public void publishWithoutWaiting(OutgoingMessage message, PublishListener listener) {
            publish(message, listener);
        }
    }

    @BeforeAll
    static void withoutEventLoops() {
        BlockingOperationControl.setIoThreadDetector(new IOThreadDetector[0]);
    }

    private InFlight settle(Outcome outcome, Route route, List<HandledQueue> queues) {
        HandlerDescriptor handler = new HandlerDescriptor(
                "Mailer#mail",
                "mail",
                "",
                ExecutionMode.WORKER,
                HandlerResult.OUTCOME,
                0,
                -1,
                1,
                -1,
                List.of(),
                List.of(),
                queues,
                List.of(),
                Optional.empty());
        Attempts attempts = new Attempts(
                "mail",
                "Mailer#mail",
                body -> null,
                QueueObserver.NONE,
                new RetryOrDeadLetter(
                        route,
                        handler,
                        new RetryPolicy(1, List.of()),
                        publisher,
                        new DelayedRetries(Delays.NONE, SERVICE, Optional.of(outbox)),
                        null));
        attempts.inFlight().enter();
        new Attempt(delivery, delivery.body(), null, null, attempts, HandlingObservation.NONE).settle(outcome);
        return attempts.inFlight();
    }

    private InFlight settle(Outcome outcome) {
        return settle(outcome, ROUTE, List.of());
    }

    @Test
    void waitInARowThatLeadsBackToTheQueue() {
        InFlight inFlight = settle(Outcome.retryAfter(DELAY, "429"));

        assertThat(outbox.delay).isEqualTo(DELAY);
        assertThat(outbox.kept)
                .singleElement()
                .satisfies(copy -> assertThat(copy.exchange()).isEqualTo(SERVICE.exchange()))
                .satisfies(copy -> assertThat(copy.routingKey()).isEqualTo("retry.mail"))
                .satisfies(copy ->
                        assertThat(copy.properties().headers()).containsEntry(RetryHeaders.REDELIVERY_COUNT, 1));
        assertThat(publisher.published).isEmpty();
        assertThat(delivery.calls()).isEmpty();

        outbox.listener.onConfirmed();
        assertThat(delivery.calls()).containsExactly("ack");
        assertThat(inFlight.count()).isZero();
    }

    @Test
    void giveTheMessageBackIfTheRowIsNotWritten() {
        settle(Outcome.retryAfter(DELAY, "429"));
        outbox.listener.onFailed(new PublishFailure(PublishFailure.Kind.REJECTED, "the database is away"));

        assertThat(delivery.calls()).containsExactly("requeueLater");
    }

    @Test
    void giveTheMessageBackIfTheOutboxThrows() {
        outbox.failure = new OutOfMemoryError("as asked");
        settle(Outcome.retryAfter(DELAY, "429"));

        assertThat(delivery.calls()).containsExactly("requeueLater");
    }

    @Test
    void useTheRetryQueueForAMessageThatTheTableCannotHold() {
        outbox.tooSmall = true;
        settle(Outcome.retryAfter(DELAY, "429"));

        assertThat(outbox.kept).isEmpty();
        assertThat(publisher.published)
                .singleElement()
                .satisfies(copy -> assertThat(copy.exchange()).isEqualTo("retry.acme.orders"));
    }

    @Test
    void useTheRetryQueueIfTheHandlerRequestsNoDelay() {
        settle(Outcome.retry("later"));

        assertThat(outbox.kept).isEmpty();
        assertThat(publisher.published).hasSize(1);
    }

    /** Nothing else binds such a queue: the message waits in its retry queue in addition. */
    @Test
    void leadToTheRetryQueueOfAQueueThatAnotherApplicationDeclares() {
        HandledQueue queue = new HandledQueue(
                ForeignQueue.route(SERVICE, "legacy"), null, false, Optional.empty(), QueueType.QUORUM);
        settle(Outcome.retryAfter(DELAY, "429"), queue.route(), List.of(queue));

        assertThat(outbox.kept)
                .singleElement()
                .satisfies(copy -> assertThat(copy.exchange()).isEqualTo("retry.acme.orders"))
                .satisfies(copy -> assertThat(copy.routingKey()).isEqualTo("retry.legacy"));
    }

    @Test
    void endAfterTheLastRetry() {
        delivery.failed(1);
        settle(Outcome.retryAfter(DELAY, "429"));

        assertThat(outbox.kept).isEmpty();
        assertThat(publisher.published)
                .singleElement()
                .satisfies(copy -> assertThat(copy.routingKey()).isEqualTo("dead_letter.mail"));
    }
}
