package io.petisco.runtime.publish;

import java.time.Duration;
import java.util.List;

import io.petisco.transport.OutgoingMessage;
import io.petisco.transport.PublishListener;

/**
 * Adds messages to the caller's transaction, and publishes them after its commit. A bean of the extension {@code
 * quarkus-petisco-outbox}; without it, every message is published at once. Safe for use by several threads.
 */
public interface MessageOutbox {

    /** The dependency that an application needs for features of the outbox. */
    String DEPENDENCY = "io.petisco:quarkus-petisco-outbox";

    /**
     * The transaction of this thread, which messages must join; null if there is none that can still accept them.
     *
     * @return the same object for each call in one transaction
     * @throws IllegalStateException if the transaction can only be rolled back: its messages would never be sent
     */
    Object transaction();

    /** Messages are sent without the outbox, because there is no transaction. Reports this if it is a mistake. */
    void bypassed();

    /** Adds messages to the transaction of this thread; without one, commits them in a separate transaction. */
    void add(OutboxBatch batch);

    /**
     * Adds messages that are sent later: to the transaction of this thread, or in a separate one. They count as sent
     * when the transaction has committed.
     *
     * @param ids the id of each message, to cancel it
     * @param alone whether to commit them in a separate transaction in any case
     */
    void schedule(OutboxBatch batch, SendTime time, List<String> ids, boolean alone);

    /** Whether the table can hold a message without changing it. Never waits. */
    boolean canHold(OutgoingMessage message);

    /**
     * Keeps the copy of a failed message until it is to be tried again, in a transaction of its own. Never waits: the
     * listener is called on another thread, when the copy is committed or cannot be.
     */
    void retryLater(OutgoingMessage copy, Duration delay, PublishListener listener);

    /**
     * Cancels a scheduled message, as a part of the transaction of this thread if it has one.
     *
     * @return whether it will not be sent
     */
    boolean cancel(String id);
}
