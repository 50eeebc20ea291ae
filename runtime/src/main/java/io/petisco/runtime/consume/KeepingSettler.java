package io.petisco.runtime.consume;

import java.time.Duration;

import io.petisco.MessageEnvelope;
import io.petisco.Outcome;
import io.petisco.retry.Failure;
import io.petisco.retry.Printable;
import io.petisco.transport.Delivery;

import static io.petisco.runtime.consume.ConsumeLog.LOG;

/**
 * Ends the deliveries of a queue whose failed messages stay: of dead letters there is no further place to bring them to. A
 * failed one keeps its place in the queue and is tried again after a delay, so that it neither is lost nor comes round and
 * round.
 */
final class KeepingSettler implements Settlement {

    private final String queue;
    private final HandlerDescriptor handler;
    private final Duration retryDelay;
    private final InFlight inFlight;
    private final HandlingListeners listeners;
    private final LastResort lastResort;
    private final KnownDeliveries unreadable = new KnownDeliveries();

    KeepingSettler(
            String queue,
            HandlerDescriptor handler,
            Duration retryDelay,
            InFlight inFlight,
            HandlingListeners listeners) {
        this.queue = queue;
        this.handler = handler;
        this.retryDelay = retryDelay;
        this.inFlight = inFlight;
        this.listeners = listeners;
        this.lastResort = new LastResort(queue, handler.handler(), inFlight);
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
        LastResort.quietly(() -> tellAll(delivery, envelope, failure, observation));
        try {
            delivery.requeueLater(retryDelay);
        } catch (Throwable e) {
            lastResort.giveBack(delivery, e);
            return;
        }
        inFlight.settled(); // it is not being handled any more: no one who stops or pauses has to wait for the delay
    }

    private void tellAll(
            Delivery delivery, MessageEnvelope envelope, Failure failure, HandlingObservation observation) {
        String messageId = envelope == null ? delivery.properties().messageId() : envelope.id();
        MessageMdc mdc = new MessageMdc(handler.handler());
        failure.cause()
                .filter(cause -> LOG.isTraceEnabled())
                .ifPresent(cause -> LastResort.quietly(() -> mdc.during(
                        envelope, delivery, () -> LOG.failure(handler.handler(), messageId, Printable.of(cause)))));
        listeners.failed(envelope, failure);
        observation.kept(failure);
        mdc.during(envelope, delivery, () -> tell(delivery, envelope, messageId, failure));
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

    /** What cannot be read will not be readable the next time: that is worth a warning once, and not each time. */
    private void tell(Delivery delivery, MessageEnvelope envelope, String messageId, Failure failure) {
        String name = handler.handler();
        long millis = retryDelay.toMillis();
        if (envelope != null) {
            LOG.kept(messageId, queue, name, failure.summary(), millis);
        } else if (unreadable.isNew(delivery)) {
            LOG.keptUnreadable(messageId, queue, name, failure.summary(), millis);
        } else {
            LOG.stillUnreadable(messageId, queue, name, failure.summary(), millis);
        }
    }
}
