package io.petisco.rabbitmq;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.ShutdownSignalException;

import io.petisco.transport.PublishFailure.Kind;

/**
 * A publishing channel that is lost, and what becomes of its messages: all that was on the wire is unsent again, in its old
 * order. Where the broker has closed the channel because of one message, it does not tell which: they go out one at a time
 * then, until the culprit is alone when the channel closes. Only a missing exchange is named. Not safe for use by several
 * threads.
 */
final class AmqpChannelLoss {

    private final @Nullable ShutdownSignalException signal;
    private final String reason;
    private final List<PendingPublish> failed = new ArrayList<>();
    private boolean declareAgain;
    private int unconfirmed;

    /** @param signal null if this application gives the channel up itself */
    AmqpChannelLoss(@Nullable ShutdownSignalException signal, String reason) {
        this.signal = signal;
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

    /** Whether the connection lives on, so that a new channel is to be asked for. */
    boolean isOfChannelOnly() {
        return signal == null || CloseReasons.isChannelLevel(signal);
    }

    /** Decides for each message, with the window's lock held; to be called once. */
    void settle(OutboundWindow window, TopologyRepair repair) {
        List<PendingPublish> takenBack = window.takeBack();
        unconfirmed = takenBack.size();
        String missingExchange = signal == null ? null : CloseReasons.missingExchange(signal);
        if (missingExchange != null) {
            keepForDeclaredExchange(window.unsentFor(missingExchange), repair.coversExchange(missingExchange));
        } else if (signal == null || !isOfChannelOnly()) {
            window.suspect(0); // the culprit is known, or there is none
        } else if (takenBack.size() == 1) {
            Kind kind = CloseReasons.channelReplyCode(signal) == AMQP.NOT_FOUND ? Kind.UNROUTABLE : Kind.REJECTED;
            fail(takenBack.get(0), kind);
        } else {
            window.suspect(takenBack.size());
        }
    }

    /** Messages for an exchange that does not exist are kept, once, if it can be declared, and end otherwise. */
    private void keepForDeclaredExchange(List<PendingPublish> messages, boolean declarable) {
        for (PendingPublish pending : messages) {
            if (declarable && pending.takeRedeclaration()) {
                declareAgain = true;
            } else {
                fail(pending, Kind.UNROUTABLE);
            }
        }
    }

    private void fail(PendingPublish pending, Kind kind) {
        pending.fail(kind, reason);
        failed.add(pending);
    }

    /** How many messages had not been answered. */
    int unconfirmed() {
        return unconfirmed;
    }

    /** Whether to declare the topology before the messages go out again. */
    boolean declareAgain() {
        return declareAgain;
    }

    /** Messages whose end is to be reported, without any lock. */
    List<PendingPublish> failed() {
        return failed;
    }
}
