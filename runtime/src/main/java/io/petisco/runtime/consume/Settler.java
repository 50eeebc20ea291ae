package io.petisco.runtime.consume;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import io.petisco.MessageEnvelope;
import io.petisco.Outcome;
import io.petisco.retry.Failure;
import io.petisco.retry.FittingHeaders;
import io.petisco.retry.Printable;
import io.petisco.retry.RetryDecision;
import io.petisco.retry.RetryPolicy;
import io.petisco.topology.Route;
import io.petisco.transport.Delivery;
import io.petisco.transport.OutgoingMessage;
import io.petisco.transport.PublishFailure;
import io.petisco.transport.PublishListener;
import io.petisco.transport.Publisher;
import io.quarkus.runtime.BlockingOperationControl;

import static io.petisco.runtime.consume.ConsumeLog.LOG;

/**
 * Ends the deliveries of one handler's queue. A message that failed is acknowledged only when the broker has confirmed its
 * copy for the retry or dead-letter queue; if there is no confirm, the message itself goes back to its queue, after a pause,
 * so that it does not come round and round. Where the broker holds back what has failed, there is no copy for a retry.
 */
final class Settler implements Settlement {

    private static final Duration RETURN_AFTER = Duration.ofSeconds(1);

    private final Route route;
    private final HandlerDescriptor handler;
    private final int maxRetries;
    private final FailedCopies copies;
    private final Publisher publisher;
    private final InFlight inFlight;
    private final HandlingListeners listeners;

    /** What takes the dead letters in this application; null where they stay in their queue. */
    private final String deadLetterHandler;

    private final LastResort lastResort;
    private final MessageMdc mdc;

    /** @param deadLetterHandler what takes the dead letters in this application; null where they stay in their queue */
    Settler(
            Route route,
            HandlerDescriptor handler,
            RetryPolicy policy,
            Publisher publisher,
            InFlight inFlight,
            HandlingListeners listeners,
            String deadLetterHandler) {
        this.route = route;
        this.handler = handler;
        this.maxRetries = policy.maxRetries();
        this.copies = new FailedCopies(route, handler, policy, publisher);
        this.publisher = publisher;
        this.inFlight = inFlight;
        this.listeners = listeners;
        this.deadLetterHandler = deadLetterHandler;
        this.lastResort = new LastResort(route.queue(), handler.handler(), inFlight);
        this.mdc = new MessageMdc(handler.handler());
    }

    @Override
    public void settle(Delivery delivery, MessageEnvelope envelope, Outcome outcome, HandlingObservation observation) {
        if (outcome instanceof Outcome.Retry retry) {
            fail(delivery, envelope, Failure.retryRequested(retry.reason()), observation);
        } else if (outcome instanceof Outcome.DeadLetter deadLetter) {
            fail(delivery, envelope, Failure.deadLetterRequested(deadLetter.reason()), observation);
        } else {
            succeed(delivery, envelope, observation);
        }
    }

    private void succeed(Delivery delivery, MessageEnvelope envelope, HandlingObservation observation) {
        try {
            delivery.ack();
            listeners.handled(envelope);
            observation.handled();
        } catch (Throwable e) {
            lastResort.giveBack(delivery, e);
            return;
        }
        inFlight.settled();
    }

    @Override
    public void fail(Delivery delivery, MessageEnvelope envelope, Failure failure, HandlingObservation observation) {
        try {
            retryOrDeadLetter(delivery, envelope, failure, observation);
        } catch (Throwable first) {
            failPlainly(delivery, envelope, failure, observation, first);
        }
    }

    /** Without a copy the message would be handled again and again: so it gets one that says less. */
    private void failPlainly(
            Delivery delivery,
            MessageEnvelope envelope,
            Failure failure,
            HandlingObservation observation,
            Throwable first) {
        try {
            LastResort.quietly(() -> LOG.notDescribed(
                    MessageIds.of(envelope, delivery), route.queue(), handler.handler(), Printable.of(first)));
            retryOrDeadLetter(delivery, envelope, failure.withoutAsking(), observation);
        } catch (Throwable second) {
            lastResort.giveBack(delivery, second);
        }
    }

    /** Throws only while nothing was published or settled yet. */
    private void retryOrDeadLetter(
            Delivery delivery, MessageEnvelope envelope, Failure failure, HandlingObservation observation) {
        String messageId = MessageIds.of(envelope, delivery);
        traceFailure(delivery, envelope, failure, messageId);
        RetryDecision decision = copies.decide(delivery, failure);
        if (route.isRetriedByBroker() && decision instanceof RetryDecision.Retry retry) {
            listeners.failed(envelope, failure);
            observation.failed(failure, decision);
            returnToBroker(delivery, () -> tellRetried(envelope, failure, messageId, retry), envelope);
        } else {
            sendCopy(delivery, envelope, failure, messageId, observation, copies.of(delivery, failure, decision));
        }
    }

    private void returnToBroker(Delivery delivery, Runnable telling, MessageEnvelope envelope) {
        try {
            delivery.retry();
        } catch (Throwable e) {
            lastResort.giveBack(delivery, e);
            return;
        }
        LastResort.quietly(() -> mdc.during(envelope, delivery, telling));
        inFlight.settled();
    }

    private void sendCopy(
            Delivery delivery,
            MessageEnvelope envelope,
            Failure failure,
            String messageId,
            HandlingObservation observation,
            FailedCopies.Copy copy) {
        Runnable whenConfirmed = copy.decision() instanceof RetryDecision.Retry retry
                ? () -> tellRetried(envelope, failure, messageId, retry)
                : () -> tellDeadLettered(envelope, failure, messageId, copy);
        PublishListener ending = new Ending(delivery, envelope, observation, whenConfirmed);
        listeners.failed(envelope, failure);
        observation.failed(failure, copy.decision());
        publish(copy.message(), ending);
    }

    private void traceFailure(Delivery delivery, MessageEnvelope envelope, Failure failure, String messageId) {
        if (LOG.isTraceEnabled()) {
            failure.cause()
                    .ifPresent(cause -> LastResort.quietly(() -> mdc.during(
                            envelope, delivery, () -> LOG.failure(handler.handler(), messageId, Printable.of(cause)))));
        }
    }

    private void publish(OutgoingMessage copy, PublishListener ending) {
        try {
            if (BlockingOperationControl.isBlockingAllowed()) {
                publisher.publishFromWorker(copy, ending); // to wake another thread costs more than to write it
            } else {
                publisher.publishWithoutWaiting(copy, ending);
            }
        } catch (Throwable e) { // the copy may be on its way all the same: then there are two of the message
            ending.onFailed(new PublishFailure(PublishFailure.Kind.TIMEOUT, "publishing ended with " + e.getClass()));
        }
    }

    private void tellRetried(MessageEnvelope envelope, Failure failure, String messageId, RetryDecision.Retry retry) {
        LOG.retried(
                messageId, route.queue(), retry.redeliveryCount(), maxRetries, handler.handler(), failure.summary());
        listeners.retried(envelope, retry.redeliveryCount());
    }

    private void tellDeadLettered(MessageEnvelope envelope, Failure failure, String messageId, FailedCopies.Copy copy) {
        String deadLetterQueue = route.deadLetterRoutingKey();
        int attempt = copy.decision().redeliveryCount();
        if (deadLetterHandler == null) {
            LOG.deadLettered(messageId, route.queue(), deadLetterQueue, attempt, handler.handler(), failure.summary());
        } else {
            LOG.deadLetterHandled(
                    messageId, route.queue(), deadLetterHandler, attempt, handler.handler(), failure.summary());
        }
        tellLeftOut(messageId, copy.headers(), failure);
        listeners.deadLettered(envelope, failure, new DeadLetterPlace(route.queue(), deadLetterQueue, attempt));
    }

    private void tellLeftOut(String messageId, FittingHeaders headers, Failure failure) {
        if (!headers.countRetries()) {
            LOG.noRoomForHeaders(
                    messageId, route.deadLetterRoutingKey(), headers.leftOut(), handler.handler(), failure.summary());
        } else if (!headers.leftOut().isEmpty()) {
            LOG.headersLeftOut(messageId, route.deadLetterRoutingKey(), headers.leftOut());
        }
    }

    @Override
    public void giveBack(Delivery delivery) {
        try {
            delivery.requeue();
        } catch (Throwable e) {
            lastResort.giveBack(delivery, e);
            return;
        }
        inFlight.settled();
    }

    /** Ends a delivery whose copy was published: once, whatever the publisher says how often. Never throws. */
    private final class Ending implements PublishListener {

        private final Delivery delivery;
        private final MessageEnvelope envelope;
        private final HandlingObservation observation;
        private final Runnable whenConfirmed;
        private final AtomicBoolean ended = new AtomicBoolean();

        /** @param whenConfirmed told only when the copy is safe: until then the message may still come back */
        Ending(Delivery delivery, MessageEnvelope envelope, HandlingObservation observation, Runnable whenConfirmed) {
            this.delivery = delivery;
            this.envelope = envelope;
            this.observation = observation;
            this.whenConfirmed = whenConfirmed;
        }

        @Override
        public void onConfirmed() {
            if (ended.compareAndSet(false, true)) {
                LastResort.quietly(() -> mdc.during(envelope, delivery, whenConfirmed));
                settle(delivery::ack);
                LastResort.quietly(observation::copied);
            }
        }

        @Override
        public void onFailed(PublishFailure failure) {
            if (ended.compareAndSet(false, true)) {
                LastResort.quietly(() -> mdc.during(
                        envelope,
                        delivery,
                        () -> LOG.copyFailed(MessageIds.of(envelope, delivery), route.queue(), failure.detail())));
                LastResort.quietly(() -> observation.copyFailed(failure));
                settle(() -> delivery.requeueLater(RETURN_AFTER));
            }
        }

        private void settle(Runnable settling) {
            try {
                settling.run();
            } catch (Throwable e) {
                lastResort.giveBack(delivery, e);
                return;
            }
            inFlight.settled();
        }
    }
}
