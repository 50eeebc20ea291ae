package io.petisco.rabbitmq;

import java.util.Arrays;

import com.rabbitmq.client.AMQP.BasicProperties;

import io.petisco.transport.OutgoingMessage;
import io.petisco.transport.PublishFailure;
import io.petisco.transport.PublishListener;

/** A message that was given to a publisher and has not ended yet. Guarded by the publisher's lock. */
final class PendingPublish {

    /** Someone may delete an exchange or a queue once more while a message waits; no one does it three times. */
    private static final int MAX_REDECLARATIONS = 2;

    private final OutgoingMessage message;
    private final BasicProperties properties;
    private final PublishListener listener;

    /** In the time of {@link System#nanoTime}. */
    private long deadline;

    /** When it was sent the last time, in the same time. */
    private long sentAt;

    private boolean ended;
    private String returnText;
    private int redeclarations;

    PendingPublish(OutgoingMessage message, PublishListener listener) {
        this.message = message;
        this.properties = PropertyCodec.toAmqp(message.properties());
        this.listener = listener;
    }

    OutgoingMessage message() {
        return message;
    }

    BasicProperties properties() {
        return properties;
    }

    void startClock(long nowNanos, long timeoutNanos) {
        deadline = nowNanos + timeoutNanos;
    }

    void sent(long nowNanos) {
        sentAt = nowNanos;
    }

    /** Whether less than half of its time was left when it was sent. */
    boolean wasSentLate(long timeoutNanos) {
        return deadline - sentAt < timeoutNanos / 2;
    }

    boolean isExpired(long nowNanos) {
        return deadline - nowNanos <= 0;
    }

    boolean isEnded() {
        return ended;
    }

    /**
     * Whether a returned message may be this one. Two messages for which this is true are the same in all that the broker
     * routes by, so that it does not matter which of them is taken for the returned one.
     */
    boolean isReturned(String exchange, String routingKey, String messageId, byte[] body) {
        return returnText == null
                && message.routingKey().equals(routingKey)
                && message.exchange().equals(exchange)
                && java.util.Objects.equals(message.properties().messageId(), messageId)
                && Arrays.equals(message.body(), body);
    }

    void markReturned(String text) {
        returnText = text;
    }

    /** It is to be sent again, on another channel. */
    void prepareForResend() {
        returnText = null;
    }

    boolean isReturned() {
        return returnText != null;
    }

    /** Whether to declare the topology again for it: not indefinitely. */
    boolean takeRedeclaration() {
        redeclarations++;
        return redeclarations <= MAX_REDECLARATIONS;
    }

    /** Ends it, under the publisher's lock; what is returned tells the listener, and is run without the lock. */
    Runnable end(boolean accepted) {
        ended = true;
        if (!accepted) {
            return () -> listener.onFailed(failure(PublishFailure.Kind.REJECTED, "the broker refused it (basic.nack)"));
        }
        if (returnText != null) {
            String text = "no queue takes it (" + returnText + ")";
            return () -> listener.onFailed(failure(PublishFailure.Kind.UNROUTABLE, text));
        }
        return listener::onConfirmed;
    }

    /** Ends it as failed, under the publisher's lock; what is returned tells the listener, and is run without the lock. */
    Runnable fail(PublishFailure.Kind kind, String why) {
        ended = true;
        return () -> listener.onFailed(failure(kind, why));
    }

    private PublishFailure failure(PublishFailure.Kind kind, String why) {
        return new PublishFailure(
                kind, "exchange '" + message.exchange() + "', routing key '" + message.routingKey() + "': " + why);
    }
}
