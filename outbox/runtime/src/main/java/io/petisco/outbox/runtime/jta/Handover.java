package io.petisco.outbox.runtime.jta;

import io.petisco.transport.OutgoingMessage;
import io.petisco.transport.PublishListener;

/** Receives the rows of a transaction that has committed. It must neither wait nor use the database. */
public interface Handover {

    /** Sends a row without a key, or leaves it to the poll. */
    void send(long id, OutgoingMessage message, boolean event, PublishListener listener);

    /** There are new rows with a key. */
    void keyedCommitted();

    /** There are new rows that are due at once. */
    void dueCommitted();
}
