package io.petisco.runtime.consume;

import io.petisco.MessageEnvelope;
import io.petisco.retry.Failure;
import io.petisco.transport.Delivery;
import io.petisco.wire.DecodedMessage;
import io.petisco.wire.MapperFailedException;
import io.petisco.wire.MessageDecoder;
import io.petisco.wire.UndecodableMessageException;

/** Begins the attempts to handle the deliveries of one consumer of a queue. Safe for use by several threads. */
public final class Attempts {

    private final String queue;
    private final String handler;
    private final MessageDecoder decoder;
    private final QueueObserver observer;
    private final FailureHandler failures;
    private final InFlight inFlight = new InFlight();
    private final LastResort lastResort;
    private final MessageMdc mdc;

    /** @param handler the handler, as {@code Class#method} */
    Attempts(String queue, String handler, MessageDecoder decoder, QueueObserver observer, FailureHandler failures) {
        this.queue = queue;
        this.handler = handler;
        this.decoder = decoder;
        this.observer = observer;
        this.failures = failures;
        this.lastResort = new LastResort(queue, handler, inFlight);
        this.mdc = new MessageMdc(handler);
    }

    /**
     * Decodes a delivery. The caller must end it with the returned attempt. From now on, log lines of this thread, or
     * of this duplicated context, name the message. Never throws.
     *
     * @return null if there is nothing to handle: an unreadable message has already failed; a message that arrives
     * after the stop is requeued when the consumption is closed
     */
    public Attempt begin(Delivery delivery) {
        if (!inFlight.enter()) {
            return null;
        }
        byte[] body;
        DecodedMessage message;
        try {
            body = delivery.body();
            message = decoder.decode(body);
        } catch (Throwable e) {
            failUnread(delivery, e);
            return null;
        }
        try {
            mdc.put(message.envelope(), delivery);
        } catch (Throwable e) { // for example out of memory: the message is handled nevertheless
            LastResort.ignore(e);
        }
        try {
            HandlingObservation observation =
                    observer == QueueObserver.NONE ? HandlingObservation.NONE : observe(message.envelope(), delivery);
            return new Attempt(delivery, body, message.envelope(), message.payload(), this, observation);
        } catch (OutOfMemoryError e) {
            lastResort.giveBack(delivery, e);
            return null;
        }
    }

    private HandlingObservation observe(MessageEnvelope envelope, Delivery delivery) {
        try {
            return observer.begin(envelope, delivery);
        } catch (Throwable e) { // as above
            return HandlingObservation.NONE;
        }
    }

    private void failUnread(Delivery delivery, Throwable reason) {
        try {
            HandlingObservation observation = observe(null, delivery);
            new Attempt(delivery, delivery.body(), null, null, this, observation).fail(unread(reason));
        } catch (Throwable e) {
            lastResort.giveBack(delivery, e);
        }
    }

    private static Failure unread(Throwable reason) {
        if (reason instanceof UndecodableMessageException e) {
            return Failure.permanent(e, e.withoutContent());
        }
        if (reason instanceof MapperFailedException) { // not the fault of the message
            return Failure.thrown(reason);
        }
        if (reason instanceof RuntimeException || reason instanceof StackOverflowError) {
            return Failure.permanent(reason); // for example JSON nested too deeply for a custom deserializer
        }
        return Failure.thrown(reason); // out of memory, or a class that cannot be loaded: the next attempt may succeed
    }

    /** Removes the message from this thread, with the logging MDC entries that its handler added there. */
    void leaveThread() {
        LastResort.quietly(mdc::clear);
    }

    String queue() {
        return queue;
    }

    String handler() {
        return handler;
    }

    FailureHandler failures() {
        return failures;
    }

    InFlight inFlight() {
        return inFlight;
    }

    LastResort lastResort() {
        return lastResort;
    }

    MessageMdc mdc() {
        return mdc;
    }
}
