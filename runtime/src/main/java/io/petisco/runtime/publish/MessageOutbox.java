package io.petisco.runtime.publish;

import java.util.List;

/**
 * Keeps messages in the transaction of the caller, and publishes them after its commit. A bean of the extension
 * {@code quarkus-petisco-outbox}; without it, every message is published at once. Safe for use by several threads.
 */
public interface MessageOutbox {

    /** What to add to an application that uses a feature of the outbox. */
    String DEPENDENCY = "io.petisco:quarkus-petisco-outbox";

    /**
     * The transaction of this thread, which messages have to join; null if there is none that could still take them.
     *
     * @return the same for each call in one transaction
     * @throws IllegalStateException if the transaction can only be rolled back: its messages would never be sent
     */
    Object transaction();

    /** Messages are sent without the outbox, since there is no transaction; tells where that is a mistake. */
    void bypassed();

    /** Adds messages to the transaction of this thread, or commits them in one of their own where there is none. */
    void add(OutboxBatch batch);

    /**
     * Adds messages that are to leave later: to the transaction of this thread, or in one of their own. They count as sent when the
     * transaction has committed.
     *
     * @param ids under which each of them can be cancelled
     * @param alone whether they are committed in a transaction of their own in any case
     */
    void schedule(OutboxBatch batch, SendTime time, List<String> ids, boolean alone);

    /**
     * Takes a message back that was scheduled: as a part of the transaction of this thread, where it has one.
     *
     * @return whether it will not be sent
     */
    boolean cancel(String id);
}
