package io.petisco.rabbitmq.publish;

import java.util.Arrays;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Return;

import io.petisco.rabbitmq.connection.PropertyCodec;
import io.petisco.transport.OutgoingMessage;
import io.petisco.transport.PublishFailure;
import io.petisco.transport.PublishListener;

/**
 * A message that was given to a publisher and has not ended yet. Guarded by the lock of the {@link OutboundWindow}; one
 * that has left the window belongs to the thread that took it out.
 */
final class PendingPublish {

    /** An exchange or a queue may be deleted once more while a message waits, but hardly three times. */
    private static final int MAX_REDECLARATIONS = 2;

    private final OutgoingMessage message;
    private final BasicProperties properties;
    private final PublishListener listener;

    /** In the time of {@link System#nanoTime}. */
    private final long deadline;

    private @Nullable Channel channel;
    private long sentAt;
    private boolean mayWait;

    private @Nullable PublishFailure failure;
    private @Nullable String returnText;
    private int redeclarations;

    PendingPublish(OutgoingMessage message, PublishListener listener, long timeoutNanos) {
        this.message = message;
        this.properties = PropertyCodec.toAmqp(message.properties());
        this.listener = listener;
        this.deadline = System.nanoTime() + timeoutNanos;
    }

    OutgoingMessage message() {
        return message;
    }

    BasicProperties properties() {
        return properties;
    }

    /**
     * It is put on the wire now.
     *
     * @param nowMayWait whether it may wait a moment for others, to leave together with them
     */
    void sent(Channel over, long nowNanos, boolean nowMayWait) {
        channel = over;
        sentAt = nowNanos;
        mayWait = nowMayWait;
    }

    /** The AMQP channel that it was sent over the last time. */
    Channel channel() {
        return Objects.requireNonNull(channel, "not sent yet");
    }

    /** When it was sent the last time, in the time of {@link System#nanoTime}. */
    long sentAt() {
        return sentAt;
    }

    boolean mayWait() {
        return mayWait;
    }

    /** Whether less than half of its time was left when it was sent. */
    boolean wasSentLate(long timeoutNanos) {
        return deadline - sentAt < timeoutNanos / 2;
    }

    boolean isExpired(long nowNanos) {
        return deadline - nowNanos <= 0;
    }

    /**
     * Whether a returned message may be this one. Two messages for which this is true are the same in all that the
     * broker routes by, so that it does not matter which of them is taken for the returned one.
     */
    boolean mayBe(Return returned) {
        return returnText == null
                && message.routingKey().equals(returned.getRoutingKey())
                && message.exchange().equals(returned.getExchange())
                && Objects.equals(
                        message.properties().messageId(),
                        returned.getProperties().getMessageId())
                && Arrays.equals(message.body(), returned.getBody());
    }

    void markReturned(String text) {
        returnText = text;
    }

    boolean isReturned() {
        return returnText != null;
    }

    /** It is to be sent again, on another channel. */
    void prepareForResend() {
        returnText = null;
    }

    /** Whether to declare the topology again for it: not indefinitely. */
    boolean takeRedeclaration() {
        redeclarations++;
        return redeclarations <= MAX_REDECLARATIONS;
    }

    /** The broker has returned it, or has not even accepted it. */
    void failAnswered(boolean accepted) {
        if (accepted) {
            fail(PublishFailure.Kind.UNROUTABLE, "it is unroutable (" + returnText + ")");
        } else {
            fail(PublishFailure.Kind.REJECTED, "the broker refused it (basic.nack)");
        }
    }

    /** Ends it; {@link #report} tells the listener. */
    void fail(PublishFailure.Kind kind, String why) {
        failure = new PublishFailure(
                kind, "exchange '" + message.exchange() + "', routing key '" + message.routingKey() + "': " + why);
    }

    /** Whether it has failed, so that a message that is still in the window is passed over. */
    boolean hasFailed() {
        return failure != null;
    }

    /** Tells the listener how it has ended: confirmed, unless it has failed. To be called without the window's lock, once. */
    void report() {
        if (failure == null) {
            listener.onConfirmed();
        } else {
            listener.onFailed(failure);
        }
    }
}
