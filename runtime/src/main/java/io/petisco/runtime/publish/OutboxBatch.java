package io.petisco.runtime.publish;

import java.util.List;

import io.petisco.DomainEvent;
import io.petisco.transport.OutgoingMessage;
import io.petisco.transport.PublishListener;

/**
 * The encoded messages of one call, for the {@link MessageOutbox}. It reports their progress to the observers of the
 * messages: {@link #committed}, then one call of its {@link #listener} for each message; or only {@link #rolledBack}.
 */
public final class OutboxBatch {

    private final Batch batch;
    private final List<OutgoingMessage> outgoing;
    private final String key;

    /** @param key the key of the messages, or null */
    OutboxBatch(Batch batch, List<OutgoingMessage> outgoing, String key) {
        this.batch = batch;
        this.outgoing = List.copyOf(outgoing);
        this.key = key;
    }

    public List<OutgoingMessage> messages() {
        return outgoing;
    }

    /** The key. Messages with the same key do not overtake each other. Null if there is none. */
    public String key() {
        return key;
    }

    /** Whether a message is an event: events may be unroutable. */
    public boolean isEvent(int index) {
        return batch.message(index) instanceof DomainEvent;
    }

    /** The transaction has committed, and the messages are sent. */
    public void committed() {
        if (batch.isObserved()) {
            batch.sending();
        }
    }

    /** None of the messages is sent. */
    public void rolledBack(Throwable cause) {
        batch.abandon(cause);
    }

    /** Receives the result of a sent message. */
    public PublishListener listener(int index) {
        return new Batch.Listener(batch, index);
    }
}
