package io.petisco.runtime.transport;

/**
 * Publishes with confirms. Messages of one thread keep their order. Every message ends with exactly one call of its
 * listener, within the confirm time-out.
 */
public interface Publisher {

    /** Publishes; waits while too many messages are in flight. Not for event loops. */
    void publish(OutgoingMessage message, PublishListener listener);

    /** Publishes without ever waiting: the message is queued where it cannot be sent at once. */
    void publishWithoutWaiting(OutgoingMessage message, PublishListener listener);
}
