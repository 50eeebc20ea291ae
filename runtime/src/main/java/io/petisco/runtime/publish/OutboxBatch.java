package io.petisco.runtime.publish;

import java.util.List;

import io.petisco.DomainEvent;
import io.petisco.transport.OutgoingMessage;
import io.petisco.transport.PublishListener;

/**
 * The encoded messages of one call, for the {@link MessageOutbox}. It reports what becomes of them to those that follow the
 * messages: {@link #committed}, then for each message one call of its {@link #listener}; or {@link #rolledBack} alone.
 */
public final class OutboxBatch {

    private final Batch batch;
    private final List<OutgoingMessage> outgoing;
    private final String key;

    /** @param key or null */
    OutboxBatch(Batch batch, List<OutgoingMessage> outgoing, String key) {
        this.batch = batch;
        this.outgoing = List.copyOf(outgoing);
        this.key = key;
    }

    public List<OutgoingMessage> messages() {
        return outgoing;
    }

    /** None of the messages with this key overtakes another one; null where there is none. */
    public String key() {
        return key;
    }

    /** Whether a message is an event: those may have no queue that takes them. */
    public boolean isEvent(int index) {
        return batch.messages().get(index) instanceof DomainEvent;
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

    /** Is called with the result of a sent message. */
    public PublishListener listener(int index) {
        return new Batch.Listener(batch, index);
    }
}
