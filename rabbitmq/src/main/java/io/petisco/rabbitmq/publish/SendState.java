package io.petisco.rabbitmq.publish;

import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.Channel;

/** Whether a publisher may send, and a text that explains why not. Guarded by the lock of its {@link OutboundWindow}. */
final class SendState {

    private final int maxInFlight;
    private final long timeoutNanos;

    private @Nullable Channel channel;

    /** Why there is no AMQP channel, or why the broker blocks publishers. */
    private String reason = "not connected yet";

    private boolean blocked;
    private boolean closed;

    /** Whether the topology is being declared again, for messages that were returned. Meanwhile nothing is sent. */
    private boolean repairing;

    SendState(int maxInFlight, long timeoutNanos) {
        this.maxInFlight = maxInFlight;
        this.timeoutNanos = timeoutNanos;
    }

    void opened(Channel opened) {
        channel = opened;
        blocked = false;
    }

    void lost(String why) {
        channel = null;
        reason = why;
    }

    void setBlocked(boolean nowBlocked, String why) {
        blocked = nowBlocked;
        reason = why;
    }

    void setRepairing(boolean nowRepairing) {
        repairing = nowRepairing;
    }

    void close() {
        closed = true;
    }

    /** The AMQP channel to send over; null if there is none. */
    @Nullable
    Channel channel() {
        return channel;
    }

    boolean isClosed() {
        return closed;
    }

    boolean isRepairing() {
        return repairing;
    }

    boolean maySend() {
        return channel != null && !blocked && !repairing && !closed;
    }

    /** Whether the broker answers on the AMQP channel. A broker that blocks publishers answers when it unblocks them. */
    boolean expectsAnswers() {
        return channel != null && !blocked && !closed;
    }

    /** Why nothing is sent or confirmed. */
    String whyWaiting() {
        if (closed) {
            return "the application is stopping";
        }
        if (channel == null) {
            return "no connection (" + reason + ")";
        }
        return blocked ? "the broker blocks publishers (" + reason + ")" : "the broker did not answer";
    }

    /** The reason why a message found no room until its time-out. */
    String whyNoRoom() {
        return "not sent within " + timeoutText() + ", since too many messages are unconfirmed; " + whyWaiting();
    }

    /** The reason why a message was not sent until its time-out. */
    String whyNotSent() {
        return "not sent within " + timeoutText() + "; " + whyLate();
    }

    /** @param sentLate whether the message has waited long to be sent */
    String whyNoConfirm(boolean sentLate) {
        return "no confirm within " + timeoutText() + "; " + (sentLate ? whyLate() : whyWaiting());
    }

    private String whyLate() {
        return closed || channel == null || blocked
                ? whyWaiting()
                : "not sent: too many messages were queued before it, of which " + maxInFlight
                        + " at a time may be unconfirmed (quarkus.petisco.publisher.max-in-flight)."
                        + " Publish them as one list, or fewer at a time";
    }

    private String timeoutText() {
        return TimeUnit.NANOSECONDS.toMillis(timeoutNanos) + " ms";
    }
}
