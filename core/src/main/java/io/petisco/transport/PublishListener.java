package io.petisco.transport;

/**
 * Hears how the publishing of one message ended. It is called on a thread of the transport's own or on the publishing thread,
 * there even before the call that publishes returns, and must not block.
 */
public interface PublishListener {

    /** The broker has taken responsibility for the message. */
    void onConfirmed();

    /** The message was not confirmed. */
    void onFailed(PublishFailure failure);
}
