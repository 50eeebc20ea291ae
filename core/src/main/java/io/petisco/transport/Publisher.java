package io.petisco.transport;

/**
 * Publishes with confirms. Messages of one thread keep their order. Every message ends with exactly one call of its
 * listener, within the confirm time-out.
 */
public interface Publisher {

    /** The maximum number of outstanding confirms. Further messages wait, and their confirm time-out runs meanwhile. */
    default int capacity() {
        return Integer.MAX_VALUE;
    }

    /** Publishes; waits while too many messages are in flight. Not for event loops. */
    void publish(OutgoingMessage message, PublishListener listener);

    /** Whether a message's properties, which cannot be split, fit into one frame of the connection, as far as is known. */
    boolean fits(MessageProperties properties);

    /** Publishes without ever waiting: the message is queued if it cannot be sent at once. */
    void publishWithoutWaiting(OutgoingMessage message, PublishListener listener);

    /**
     * As {@link #publishWithoutWaiting}, from a thread that may block: it may write to the network itself, which saves
     * waking another thread. It waits neither for room nor for a confirm. Not for event loops.
     */
    default void publishFromWorker(OutgoingMessage message, PublishListener listener) {
        publishWithoutWaiting(message, listener);
    }
}
