package io.petisco.outbox.runtime.relay;

import io.petisco.outbox.runtime.relay.OutboxCounters.Path;
import io.petisco.transport.OutgoingMessage;
import io.petisco.transport.PublishFailure;
import io.petisco.transport.PublishFailure.Kind;
import io.petisco.transport.PublishListener;

/**
 * Sends the rows of a transaction of this instance, right after its commit. Rows that cannot be sent now are left to
 * the poll. It never waits and never uses the database. Safe for use by several threads.
 */
public final class DirectSender {

    /** Further rows would only wait in memory, and they can wait in the table as well. */
    private static final int MOST_IN_FLIGHT = 10_000;

    private final Sender sender;
    private final InFlight inFlight;
    private final Verdicts verdicts;

    DirectSender(Sender sender, InFlight inFlight, Verdicts verdicts) {
        this.sender = sender;
        this.inFlight = inFlight;
        this.verdicts = verdicts;
    }

    /**
     * Sends a row.
     *
     * @param event whether it may be unroutable
     * @param listener is called with the result of this attempt
     */
    public void send(long id, OutgoingMessage message, boolean event, PublishListener listener) {
        if (!sender.isAvailable() || inFlight.size() >= MOST_IN_FLIGHT || !inFlight.begin(id)) {
            listener.onFailed(new PublishFailure(Kind.TIMEOUT, "left to the poll of the outbox"));
            return;
        }
        sender.sendWithoutWaiting(message, new PublishListener() {
            @Override
            public void onConfirmed() {
                verdicts.sent(id, Path.DIRECT);
                listener.onConfirmed();
            }

            @Override
            public void onFailed(PublishFailure failure) {
                if (verdicts.isAllowed(failure, event)) {
                    verdicts.sent(id, Path.DIRECT);
                } else {
                    inFlight.end(id); // the poll tries again, and counts that attempt
                }
                listener.onFailed(failure);
            }
        });
    }
}
