package io.petisco.rabbitmq.publish;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.ShutdownSignalException;

import io.petisco.rabbitmq.connection.CloseReasons;
import io.petisco.rabbitmq.topology.TopologyRepair;
import io.petisco.transport.PublishFailure.Kind;

/**
 * A lost publishing channel, and what happens to its messages: all that were on the wire become unsent again, in their
 * old order. If the broker closed the channel because of one message, it does not report which one, unless an exchange
 * is missing. Then the messages are sent one at a time, until the culprit is alone when the channel closes. Not safe
 * for use by several threads.
 */
final class AmqpChannelLoss {

    private final @Nullable ShutdownSignalException signal;
    private final String reason;
    private final List<PendingPublish> failed = new ArrayList<>();
    private boolean declareAgain;
    private int unconfirmed;

    /** @param signal null if this application gave the channel up itself */
    AmqpChannelLoss(@Nullable ShutdownSignalException signal, String reason) {
        this.signal = signal;
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

    /** Whether the connection is still open, so that a new channel can be opened on it. */
    boolean isOfChannelOnly() {
        return signal == null || CloseReasons.isChannelLevel(signal);
    }

    /** Decides the fate of each message. Called once, with the window's lock held. */
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

    /** Keeps messages for a missing exchange if it can be declared, a limited number of times; fails them otherwise. */
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

    /** The number of messages that the broker had not answered. */
    int unconfirmed() {
        return unconfirmed;
    }

    /** Whether to declare the topology before the messages are sent again. */
    boolean declareAgain() {
        return declareAgain;
    }

    /** The messages whose failure has to be reported, without holding a lock. */
    List<PendingPublish> failed() {
        return failed;
    }
}
