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
 * A message that a publisher has accepted, and that is neither confirmed nor failed yet. Guarded by the lock of the
 * {@link OutboundWindow}; a message that has left the window belongs to the thread that took it out.
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
     * Records that the message is put on the wire now.
     *
     * @param nowMayWait whether it may wait a moment, to leave together with others
     */
    void sent(Channel over, long nowNanos, boolean nowMayWait) {
        channel = over;
        sentAt = nowNanos;
        mayWait = nowMayWait;
    }

    /** The AMQP channel over which the message was last sent. */
    Channel channel() {
        return Objects.requireNonNull(channel, "not sent yet");
    }

    /** When the message was last sent, as a value of {@link System#nanoTime}. */
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
     * Whether a returned message may be this one. Two messages for which this is true are the same in everything that
     * the broker routes by, so it does not matter which of them counts as returned.
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

    /** Prepares the message to be sent again on another channel. */
    void prepareForResend() {
        returnText = null;
    }

    /** Whether to declare the topology again for this message, which is allowed a limited number of times. */
    boolean takeRedeclaration() {
        redeclarations++;
        return redeclarations <= MAX_REDECLARATIONS;
    }

    /** Fails a message that the broker returned or nacked. */
    void failAnswered(boolean accepted) {
        if (accepted) {
            fail(PublishFailure.Kind.UNROUTABLE, "it is unroutable (" + returnText + ")");
        } else {
            fail(PublishFailure.Kind.REJECTED, "the broker refused it (basic.nack)");
        }
    }

    /** Marks the message as failed; {@link #report} notifies the listener. */
    void fail(PublishFailure.Kind kind, String why) {
        failure = new PublishFailure(
                kind, "exchange '" + message.exchange() + "', routing key '" + message.routingKey() + "': " + why);
    }

    /** Whether the message has failed, so that it is skipped while it is still in the window. */
    boolean hasFailed() {
        return failure != null;
    }

    /**
     * Notifies the listener of the outcome: confirmed, unless the message has failed. Called once, without the window's
     * lock.
     */
    void report() {
        if (failure == null) {
            listener.onConfirmed();
        } else {
            listener.onFailed(failure);
        }
    }
}
