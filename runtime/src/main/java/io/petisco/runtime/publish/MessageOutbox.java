package io.petisco.runtime.publish;

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
}
