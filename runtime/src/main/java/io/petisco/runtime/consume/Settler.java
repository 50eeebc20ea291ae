package io.petisco.runtime.consume;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.petisco.MessageEnvelope;
import io.petisco.Outcome;
import io.petisco.runtime.retry.Failure;
import io.petisco.runtime.retry.RetryDecision;
import io.petisco.runtime.retry.RetryHeaders;
import io.petisco.runtime.retry.RetryPolicy;
import io.petisco.runtime.transport.Delivery;
import io.petisco.runtime.transport.OutgoingMessage;
import io.petisco.runtime.transport.PublishFailure;
import io.petisco.runtime.transport.PublishListener;
import io.petisco.runtime.transport.Publisher;
import io.petisco.topology.Route;

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
    private final RetryPolicy policy;
    private final Publisher copies;
    private final InFlight inFlight;
    private final HandlingListeners listeners;

    Settler(
            Route route,
            HandlerDescriptor handler,
            RetryPolicy policy,
            Publisher copies,
            InFlight inFlight,
            HandlingListeners listeners) {
        this.route = route;
        this.handler = handler;
        this.policy = policy;
        this.copies = copies;
        this.inFlight = inFlight;
        this.listeners = listeners;
    }

    @Override
    public void settle(Delivery delivery, MessageEnvelope envelope, Outcome outcome) {
        if (outcome instanceof Outcome.Retry retry) {
            fail(delivery, envelope, Failure.retryRequested(retry.reason()));
        } else if (outcome instanceof Outcome.DeadLetter deadLetter) {
            fail(delivery, envelope, Failure.deadLetterRequested(deadLetter.reason()));
        } else {
            delivery.ack();
            listeners.handled(envelope);
            inFlight.left();
        }
    }

    @Override
    public void fail(Delivery delivery, MessageEnvelope envelope, Failure failure) {
        String messageId = envelope == null ? delivery.properties().messageId() : envelope.id();
        failure.cause().ifPresent(cause -> LOG.failure(handler.handler(), messageId, cause));
        listeners.failed(envelope, failure);
        Map<String, Object> headers = delivery.properties().headers();
        RetryDecision decision = policy.decide(RetryHeaders.redeliveryCount(headers), failure);
        String queueHeader = queueHeader(delivery, headers);
        if (decision instanceof RetryDecision.Retry retry) {
            sendCopy(
                    delivery,
                    messageId,
                    new OutgoingMessage(
                            route.retryExchange(),
                            route.retryRoutingKey(retry.redeliveryCount()),
                            delivery.properties()
                                    .withHeaders(RetryHeaders.forRetry(headers, queueHeader, retry.redeliveryCount())),
                            delivery.body()),
                    () -> {
                        LOG.retried(
                                messageId,
                                route.queue(),
                                retry.redeliveryCount(),
                                policy.maxRetries(),
                                handler.handler(),
                                failure.summary());
                        listeners.retried(envelope, retry.redeliveryCount());
                    });
        } else {
            sendCopy(
                    delivery,
                    messageId,
                    new OutgoingMessage(
                            route.deadLetterExchange(),
                            route.deadLetterRoutingKey(),
                            delivery.properties()
                                    .withHeaders(RetryHeaders.forDeadLetter(
                                            headers,
                                            queueHeader,
                                            decision.redeliveryCount(),
                                            failure,
                                            handler.handler(),
                                            Instant.now())),
                            delivery.body()),
                    () -> {
                        LOG.deadLettered(
                                messageId,
                                route.queue(),
                                route.deadLetterRoutingKey(),
                                decision.redeliveryCount(),
                                handler.handler(),
                                failure.summary());
                        listeners.deadLettered(envelope, failure);
                    });
        }
    }

    /**
     * The header {@code queue}. For the store the Python implementation writes the routing key of the first delivery and the
     * handler, and keeps it: a retry brings the message back under another routing key.
     */
    private String queueHeader(Delivery delivery, Map<String, Object> headers) {
        if (!handler.takesEveryMessage()) {
            return route.queue();
        }
        return headers.get(RetryHeaders.QUEUE) instanceof String first
                ? first
                : delivery.routingKey() + "." + handler.handlerPart();
    }

    /** @param whenConfirmed told only when the copy is safe: until then the message may still come back */
    private void sendCopy(Delivery delivery, String messageId, OutgoingMessage copy, Runnable whenConfirmed) {
        copies.publishWithoutWaiting(copy, new PublishListener() {
            @Override
            public void onConfirmed() {
                whenConfirmed.run();
                delivery.ack();
                inFlight.left();
            }

            @Override
            public void onFailed(PublishFailure failure) {
                LOG.copyFailed(messageId, route.queue(), failure.detail());
                CompletableFuture.delayedExecutor(RETURN_AFTER_MILLIS, TimeUnit.MILLISECONDS)
                        .execute(() -> {
                            delivery.requeue();
                            inFlight.left();
                        });
            }
        });
    }
}
