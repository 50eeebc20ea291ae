package io.petisco.runtime.consume;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import io.petisco.retry.Failure;
import io.petisco.retry.FittingHeaders;
import io.petisco.retry.RetryDecision;
import io.petisco.retry.RetryPolicy;
import io.petisco.runtime.publish.MessageOutbox;
import io.petisco.topology.Route;
import io.petisco.transport.MessageProperties;
import io.petisco.transport.OutgoingMessage;
import io.petisco.transport.PublishFailure;
import io.petisco.transport.PublishListener;
import io.petisco.transport.Publisher;
import io.quarkus.runtime.BlockingOperationControl;

import static io.petisco.runtime.consume.ConsumeLog.LOG;

/**
 * Retries or dead-letters a failed message. It is acknowledged only after the broker has confirmed its copy for the
 * retry or dead-letter queue. Without a confirm, the message itself is requeued after a pause, so that it is not
 * redelivered in a tight loop. If the broker delays failed messages, there is no copy for a retry. If the handler has
 * requested a delay and there is an outbox, the copy is a row there, and its commit is what the confirm is otherwise.
 */
final class RetryOrDeadLetter implements FailureHandler {

    private static final Duration RETURN_AFTER = Duration.ofSeconds(1);

    private final Route route;
    private final boolean retriedByBroker;
    private final String handler;
    private final RetryPolicy policy;
    private final FailedCopies copies;
    private final Publisher publisher;
    private final DelayedRetries delayed;

    /** The handler of the dead letters in this application; null if they stay in their queue. */
    private final String deadLetterHandler;

    /**
     * @param delayed finds the place for messages whose handler requested a delay
     * @param deadLetterHandler the handler of the dead letters in this application; null if they stay in their queue
     */
    RetryOrDeadLetter(
            Route route,
            HandlerDescriptor handler,
            RetryPolicy policy,
            Publisher publisher,
            DelayedRetries delayed,
            String deadLetterHandler) {
        this.route = route;
        this.retriedByBroker = route.isRetriedByBroker();
        this.handler = handler.handler();
        this.policy = policy;
        this.copies = new FailedCopies(route, handler, publisher);
        this.publisher = publisher;
        this.delayed = delayed;
        this.deadLetterHandler = deadLetterHandler;
    }

    @Override
    public void failed(Attempt attempt, Failure failure) {
        if (LOG.isTraceEnabled()) {
            attempt.trace(failure);
        }
        MessageProperties own = attempt.delivery.properties();
        RetryDecision decision = policy.decide(own.headers(), failure);
        int count = decision.redeliveryCount();
        OutgoingMessage copy = null;
        Duration inOutbox = null;
        if (decision instanceof RetryDecision.Retry) {
            Optional<Duration> wanted = failure.retryAfter();
            if (wanted.isPresent()) {
                copy = copyForOutbox(attempt, own, count);
            }
            if (copy != null) {
                inOutbox = wanted.get();
            } else {
                Optional<String> delay = wanted.flatMap(time -> delayed.exchange(time, handler));
                if (delay.isEmpty() && retriedByBroker) {
                    holdBack(attempt, failure, decision);
                    return;
                }
                copy = copies.forRetry(attempt, own, count, delay.orElse(null));
            }
        }
        Runnable whenConfirmed;
        if (copy != null) {
            whenConfirmed = () -> tellRetried(attempt, failure, count);
        } else {
            FailedCopies.DeadLetter letter = copies.deadLetter(attempt, own, count, failure);
            copy = letter.message();
            decision = new RetryDecision.DeadLetter(count);
            whenConfirmed = () -> tellDeadLettered(attempt, failure, count, letter.headers());
        }
        PublishListener ending = new Ending(attempt, whenConfirmed);
        if (attempt.observation != HandlingObservation.NONE) {
            attempt.observation.failed(failure, decision);
        }
        try {
            if (inOutbox != null) {
                delayed.outbox().retryLater(copy, inOutbox, ending);
            } else if (BlockingOperationControl.isBlockingAllowed()) {
                publisher.publishFromWorker(copy, ending); // waking another thread costs more than writing
            } else {
                publisher.publishWithoutWaiting(copy, ending);
            }
        } catch (Throwable e) { // the copy may be sent nevertheless: then the message is duplicated
            ending.onFailed(new PublishFailure(PublishFailure.Kind.TIMEOUT, "publishing ended with " + e.getClass()));
        }
    }

    /** Null without an outbox, or if it cannot hold the message. */
    private OutgoingMessage copyForOutbox(Attempt attempt, MessageProperties own, int retry) {
        MessageOutbox outbox = delayed.outbox();
        if (outbox == null) {
            return null;
        }
        OutgoingMessage copy = copies.forRetry(attempt, own, retry, copies.returnExchange());
        return copy != null && outbox.canHold(copy) ? copy : null;
    }

    private void holdBack(Attempt attempt, Failure failure, RetryDecision retry) {
        attempt.observation.failed(failure, retry);
        attempt.end(() -> {
            attempt.delivery.retry();
            attempt.tell(() -> tellRetried(attempt, failure, retry.redeliveryCount()));
        });
    }

    private void tellRetried(Attempt attempt, Failure failure, int retry) {
        LOG.retried(attempt.messageId(), route.queue(), retry, policy.maxRetries(), handler, failure.summary());
        attempt.observation.retried(retry);
    }

    private void tellDeadLettered(Attempt attempt, Failure failure, int attempts, FittingHeaders headers) {
        String messageId = attempt.messageId();
        String deadLetterQueue = route.deadLetterRoutingKey();
        if (deadLetterHandler == null) {
            LOG.deadLettered(messageId, route.queue(), deadLetterQueue, attempts, handler, failure.summary());
        } else {
            LOG.deadLetterHandled(messageId, route.queue(), deadLetterHandler, attempts, handler, failure.summary());
        }
        if (!headers.countRetries()) {
            LOG.noRoomForHeaders(messageId, deadLetterQueue, headers.leftOut(), handler, failure.summary());
        } else if (!headers.leftOut().isEmpty()) {
            LOG.headersLeftOut(messageId, deadLetterQueue, headers.leftOut());
        }
        attempt.observation.deadLettered(failure, new DeadLetterPlace(route.queue(), deadLetterQueue, attempts));
    }

    /** Ends a delivery whose copy was published. Only the publisher's first result counts. Never throws. */
    private final class Ending implements PublishListener {

        private final Attempt attempt;
        private final Runnable whenConfirmed;
        private final AtomicBoolean ended = new AtomicBoolean();

        /**
         * @param whenConfirmed called only when the copy is confirmed: before that, the message may still be requeued
         */
        Ending(Attempt attempt, Runnable whenConfirmed) {
            this.attempt = attempt;
            this.whenConfirmed = whenConfirmed;
        }

        @Override
        public void onConfirmed() {
            if (ended.compareAndSet(false, true)) {
                attempt.tell(whenConfirmed);
                attempt.end(attempt.delivery::ack);
            }
        }

        @Override
        public void onFailed(PublishFailure failure) {
            if (ended.compareAndSet(false, true)) {
                attempt.tell(() -> LOG.copyFailed(attempt.messageId(), route.queue(), failure.detail()));
                LastResort.quietly(() -> attempt.observation.copyFailed(failure));
                attempt.end(() -> attempt.delivery.requeueLater(RETURN_AFTER));
            }
        }
    }
}
