package io.petisco.runtime.consume;

import java.util.Collections;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

import io.petisco.MessageContext;
import io.petisco.MessageEnvelope;
import io.petisco.Outcome;
import io.petisco.retry.Failure;
import io.petisco.retry.Printable;
import io.petisco.retry.RetryHeaders;
import io.petisco.transport.Delivery;

import static io.petisco.runtime.consume.ConsumeLog.LOG;

/**
 * One attempt to handle one delivery: the handler's view of it, and its end. The first call of {@link #settle}, {@link
 * #fail} or {@link #requeue} ends it; later calls do nothing. None of them throws. Safe for use by several threads.
 */
public final class Attempt implements MessageContext {

    final Delivery delivery;

    /** The bytes of the message. */
    final byte[] body;

    /** Null if the message cannot be read. */
    final MessageEnvelope envelope;

    final HandlingObservation observation;
    final Object payload;
    private final Attempts consumer;
    private final AtomicBoolean ended = new AtomicBoolean();

    private volatile boolean settled;

    /** Completed when the delivery is settled; null until it is needed. */
    private volatile CompletableFuture<Void> whenSettled;

    Attempt(
            Delivery delivery,
            byte[] body,
            MessageEnvelope envelope,
            Object payload,
            Attempts consumer,
            HandlingObservation observation) {
        this.delivery = delivery;
        this.body = body;
        this.envelope = envelope;
        this.payload = payload;
        this.consumer = consumer;
        this.observation = observation;
    }

    /** The message, as the type of the handler's parameter. */
    public Object payload() {
        return payload;
    }

    @Override
    public MessageEnvelope envelope() {
        return envelope;
    }

    @Override
    public String handler() {
        return consumer.handler();
    }

    @Override
    public String queue() {
        return consumer.queue();
    }

    @Override
    public String routingKey() {
        return delivery.routingKey();
    }

    @Override
    public int redeliveryCount() {
        return RetryHeaders.redeliveryCount(delivery.properties().headers());
    }

    /** Parsed on first access. */
    @Override
    public Map<String, Object> headers() {
        return Collections.unmodifiableMap(delivery.properties().headers());
    }

    /**
     * Call this before a handler that is not a {@link HandlerMethod}. If this throws, the attempt must fail with the
     * exception.
     */
    public void beforeHandler() throws Exception {
        observation.beforeHandler();
    }

    /**
     * Ends the attempt with an outcome: the message was handled, or is to be retried or dead-lettered.
     *
     * @return whether the attempt had not ended before
     */
    public boolean settle(Outcome outcome) {
        if (outcome instanceof Outcome.Retry retry) {
            return fail(Failure.retryRequested(retry.reason()));
        }
        if (outcome instanceof Outcome.RetryAfter later) {
            return fail(Failure.retryRequested(later.reason(), later.delay()));
        }
        if (outcome instanceof Outcome.DeadLetter deadLetter) {
            return fail(Failure.deadLetterRequested(deadLetter.reason()));
        }
        if (!ended.compareAndSet(false, true)) {
            return false;
        }
        try {
            delivery.ack();
            if (observation != HandlingObservation.NONE) {
                observation.handled();
            }
        } catch (Throwable e) {
            giveBack(e);
            leave();
            return true;
        }
        settled();
        leave();
        return true;
    }

    private void settled() {
        consumer.inFlight().settled();
        tellSettled();
    }

    /** Requeues the delivery as a last resort, if nothing else settled it. */
    private void giveBack(Throwable reason) {
        consumer.lastResort().giveBack(delivery, reason);
        tellSettled();
    }

    private void tellSettled() {
        // whenSettled sets its future and then reads this; this is set before the future is read: so one of them sees
        // the other
        settled = true;
        CompletableFuture<Void> waiting = whenSettled;
        if (waiting != null) {
            waiting.complete(null);
        }
    }

    /** Completes on any thread when the delivery is settled; after a failure, when the copy is confirmed. */
    public synchronized CompletionStage<Void> whenSettled() {
        if (whenSettled == null) {
            whenSettled = new CompletableFuture<>();
        }
        if (settled) {
            whenSettled.complete(null);
        }
        return whenSettled;
    }

    /**
     * Ends the attempt with a failure.
     *
     * @return whether the attempt had not ended before
     */
    public boolean fail(Throwable reason) {
        return fail(Failure.thrown(reason));
    }

    boolean fail(Failure failure) {
        if (!ended.compareAndSet(false, true)) {
            return false;
        }
        try {
            consumer.failures().failed(this, failure);
        } catch (Throwable first) {
            failPlainly(failure, first);
        }
        leave();
        return true;
    }

    /**
     * Publishes a copy with a shorter description. Without a copy, the message would be redelivered in a tight loop.
     */
    private void failPlainly(Failure failure, Throwable first) {
        try {
            LastResort.quietly(() -> LOG.notDescribed(messageId(), queue(), handler(), Printable.of(first)));
            consumer.failures().failed(this, failure.withoutAsking());
        } catch (Throwable second) {
            giveBack(second);
        }
    }

    /** Ends the attempt and requeues the message at once. */
    public void requeue(Throwable reason) {
        if (ended.compareAndSet(false, true)) {
            LastResort.quietly(() -> observation.kept(Failure.thrown(reason)));
            end(delivery::requeue);
            leave();
        }
    }

    private void leave() {
        if (observation != HandlingObservation.NONE) {
            LastResort.quietly(observation::leave);
        }
    }

    /** Settles the delivery of a failed attempt. If settling fails, requeues the delivery. Never throws. */
    void end(Runnable settling) {
        try {
            settling.run();
        } catch (Throwable e) {
            giveBack(e);
            return;
        }
        settled();
    }

    /** Runs logging and notifications about the message on the current thread. Never throws. */
    void tell(Runnable telling) {
        LastResort.quietly(() -> consumer.mdc().during(envelope, delivery, telling));
    }

    /** Logs the exception, at level TRACE. */
    void trace(Failure failure) {
        failure.cause().ifPresent(cause -> tell(() -> LOG.failure(handler(), messageId(), Printable.of(cause))));
    }

    /** The name of the message in the log. */
    String messageId() {
        return MessageIds.of(envelope, delivery);
    }

    @Override
    public String toString() {
        return envelope + " at " + handler() + ", attempt " + attempt();
    }
}
