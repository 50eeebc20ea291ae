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
 * One attempt to handle one delivery: the handler's view of it, and its end. The first of {@link #settle}, {@link
 * #fail} and {@link #requeue} ends it, the others do nothing then; none of them throws. Safe for use by several
 * threads.
 */
public final class Attempt implements MessageContext {

    final Delivery delivery;

    /** The bytes of the message. */
    final byte[] body;

    /** Null where the message cannot be read. */
    final MessageEnvelope envelope;

    final HandlingObservation observation;
    final Object payload;
    private final Attempts consumer;
    private final AtomicBoolean ended = new AtomicBoolean();

    private volatile boolean settled;

    /** Completed once it is settled; null until it is needed. */
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

    /** The message as the handler takes it. */
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

    /** Read on first access. */
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
     * It was handled, or is to be retried or dead-lettered.
     *
     * @return whether it has not ended before
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

    /** The last resort, where nothing else has settled the delivery. */
    private void giveBack(Throwable reason) {
        consumer.lastResort().giveBack(delivery, reason);
        tellSettled();
    }

    private void tellSettled() {
        // whenSettled reads this after it has announced that it waits, and this reads that after the state: one sees
        // the other
        settled = true;
        CompletableFuture<Void> waiting = whenSettled;
        if (waiting != null) {
            waiting.complete(null);
        }
    }

    /** Completes on any thread once the delivery is settled: after a failure, when the copy is safe. */
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
     * It was not handled.
     *
     * @return whether it has not ended before
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

    /** Without a copy the message would be handled again and again: so it gets one that says less. */
    private void failPlainly(Failure failure, Throwable first) {
        try {
            LastResort.quietly(() -> LOG.notDescribed(messageId(), queue(), handler(), Printable.of(first)));
            consumer.failures().failed(this, failure.withoutAsking());
        } catch (Throwable second) {
            giveBack(second);
        }
    }

    /** It was not handled, and goes back to its queue at once. */
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

    /** Settles the delivery of an attempt that has failed; where that fails, it goes back to its queue. Never throws. */
    void end(Runnable settling) {
        try {
            settling.run();
        } catch (Throwable e) {
            giveBack(e);
            return;
        }
        settled();
    }

    /** Logs about the message, and notifies observers, on the current thread. Never throws. */
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
