package io.petisco.rabbitmq;

import java.util.ArrayList;
import java.util.List;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.ShutdownSignalException;

import io.petisco.transport.PublishFailure.Kind;

/**
 * A publishing channel that is lost, and what becomes of its messages: all that was on the wire is unsent again, in its old
 * order. Where the broker has closed the channel because of one message, it does not tell which: they go out one at a time
 * then, until the culprit is alone when the channel closes. Only a missing exchange is named. Not safe for use by several
 * threads.
 */
final class ChannelLoss {

    private final ShutdownSignalException signal;
    private final String reason;
    private final List<Runnable> reports = new ArrayList<>();
    private boolean declareAgain;
    private int unconfirmed;

    /** @param signal null if this application gives the channel up itself */
    ChannelLoss(ShutdownSignalException signal, String reason) {
        this.signal = signal;
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

    /** Whether the connection lives on, so that a new channel is to be asked for. */
    boolean isOfChannelOnly() {
        return signal == null || Reasons.isChannelLevel(signal);
    }

    /** Decides for each message; to be called once. */
    void settle(PublishQueue queue, PublisherOwner owner) {
        List<PendingPublish> takenBack = queue.takeBack();
        unconfirmed = takenBack.size();
        String missingExchange = signal == null ? null : Reasons.missingExchange(signal);
        if (missingExchange != null) {
            keepForDeclaredExchange(queue.unsentFor(missingExchange), owner.declares(missingExchange));
        } else if (signal == null || !isOfChannelOnly()) {
            queue.suspect(0); // the culprit is known, or there is none
        } else if (takenBack.size() == 1) {
            Kind kind = Reasons.channelReplyCode(signal) == AMQP.NOT_FOUND ? Kind.UNROUTABLE : Kind.REJECTED;
            reports.add(takenBack.get(0).fail(kind, reason));
        } else {
            queue.suspect(takenBack.size());
        }
    }

    /** Messages for an exchange that does not exist are kept, once, if it can be declared, and end otherwise. */
    private void keepForDeclaredExchange(List<PendingPublish> messages, boolean declarable) {
        for (PendingPublish pending : messages) {
            if (declarable && pending.takeRedeclaration()) {
                declareAgain = true;
            } else {
                reports.add(pending.fail(Kind.UNROUTABLE, reason));
            }
        }
    }

    /** How many messages had not been answered. */
    int unconfirmed() {
        return unconfirmed;
    }

    /** Whether to declare the topology before the messages go out again. */
    boolean declareAgain() {
        return declareAgain;
    }

    /** Tell the listeners of messages that have ended; to be run without any lock. */
    List<Runnable> reports() {
        return reports;
    }
}
