package io.petisco.runtime.consume;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.petisco.MessageEnvelope;
import io.petisco.Outcome;
import io.petisco.runtime.retry.Failure;
import io.petisco.runtime.retry.FittingHeaders;
import io.petisco.runtime.retry.RetryDecision;
import io.petisco.runtime.retry.RetryPolicy;
import io.petisco.runtime.transport.Delivery;
import io.petisco.runtime.transport.OutgoingMessage;
import io.petisco.runtime.transport.PublishFailure;
import io.petisco.runtime.transport.PublishListener;
import io.petisco.runtime.transport.Publisher;
import io.petisco.topology.Route;
import io.quarkus.runtime.BlockingOperationControl;

import static io.petisco.runtime.consume.ConsumeLog.LOG;

/**
 * Ends the deliveries of one handler's queue. A message that failed is acknowledged only when the broker has confirmed its
 * copy for the retry or dead-letter queue; if there is no confirm, the message itself goes back to its queue, after a pause,
 * so that it does not come round and round.
 */
final class Settler implements Settlement {

    private static final long RETURN_AFTER_MILLIS = 1_000;

    private final Route route;
    private final HandlerDescriptor handler;
    private final int maxRetries;
    private final FailedCopies copies;
    private final Publisher publisher;
    private final InFlight inFlight;
    private final HandlingListeners listeners;
    private final MessageMdc mdc;

    Settler(
            Route route,
            HandlerDescriptor handler,
            RetryPolicy policy,
            Publisher publisher,
            InFlight inFlight,
            HandlingListeners listeners) {
        this.route = route;
        this.handler = handler;
        this.maxRetries = policy.maxRetries();
        this.copies = new FailedCopies(route, handler, policy, publisher);
        this.publisher = publisher;
        this.inFlight = inFlight;
        this.listeners = listeners;
        this.mdc = new MessageMdc(handler.handler());
    }

    @Override
    public void settle(Delivery delivery, MessageEnvelope envelope, Outcome outcome, HandlingObservation observation) {
        if (outcome instanceof Outcome.Retry retry) {
            fail(delivery, envelope, Failure.retryRequested(retry.reason()), observation);
        } else if (outcome instanceof Outcome.DeadLetter deadLetter) {
            fail(delivery, envelope, Failure.deadLetterRequested(deadLetter.reason()), observation);
        } else {
            delivery.ack();
            listeners.handled(envelope);
            observation.handled();
            inFlight.left();
        }
    }

    @Override
    public void fail(Delivery delivery, MessageEnvelope envelope, Failure failure, HandlingObservation observation) {
        String messageId = messageId(envelope, delivery);
        if (LOG.isTraceEnabled()) {
            failure.cause()
                    .ifPresent(cause ->
                            mdc.during(envelope, delivery, () -> LOG.failure(handler.handler(), messageId, cause)));
        }
        listeners.failed(envelope, failure);
        FailedCopies.Copy copy = copies.of(delivery, failure);
        observation.failed(failure, copy.decision());
        if (copy.decision() instanceof RetryDecision.Retry retry) {
            sendCopy(delivery, envelope, observation, copy.message(), () -> {
                LOG.retried(
                        messageId,
                        route.queue(),
                        retry.redeliveryCount(),
                        maxRetries,
                        handler.handler(),
                        failure.summary());
                listeners.retried(envelope, retry.redeliveryCount());
            });
        } else {
            sendCopy(delivery, envelope, observation, copy.message(), () -> {
                LOG.deadLettered(
                        messageId,
                        route.queue(),
                        route.deadLetterRoutingKey(),
                        copy.decision().redeliveryCount(),
                        handler.handler(),
                        failure.summary());
                tellLeftOut(messageId, copy.headers(), failure);
                listeners.deadLettered(envelope, failure);
            });
        }
    }

    private void tellLeftOut(String messageId, FittingHeaders headers, Failure failure) {
        if (!headers.countRetries()) {
            LOG.noRoomForHeaders(
                    messageId, route.deadLetterRoutingKey(), headers.leftOut(), handler.handler(), failure.summary());
        } else if (!headers.leftOut().isEmpty()) {
            LOG.headersLeftOut(messageId, route.deadLetterRoutingKey(), headers.leftOut());
        }
    }

    private static String messageId(MessageEnvelope envelope, Delivery delivery) {
        return envelope == null ? delivery.properties().messageId() : envelope.id();
    }

    /** @param whenConfirmed told only when the copy is safe: until then the message may still come back */
    private void sendCopy(
            Delivery delivery,
            MessageEnvelope envelope,
            HandlingObservation observation,
            OutgoingMessage copy,
            Runnable whenConfirmed) {
        PublishListener listener = new PublishListener() {
            @Override
            public void onConfirmed() {
                mdc.during(envelope, delivery, whenConfirmed);
                delivery.ack();
                inFlight.left();
                observation.copied();
            }

            @Override
            public void onFailed(PublishFailure failure) {
                mdc.during(
                        envelope,
                        delivery,
                        () -> LOG.copyFailed(messageId(envelope, delivery), route.queue(), failure.detail()));
                observation.copyFailed(failure);
                CompletableFuture.delayedExecutor(RETURN_AFTER_MILLIS, TimeUnit.MILLISECONDS)
                        .execute(() -> {
                            delivery.requeue();
                            inFlight.left();
                        });
            }
        };
        if (BlockingOperationControl.isBlockingAllowed()) {
            publisher.publishFromWorker(copy, listener); // to wake another thread for it costs more than to write it
        } else {
            publisher.publishWithoutWaiting(copy, listener);
        }
    }
}
