package io.petisco.transport;

/**
 * Called with the result of publishing one message. The call is on a thread of the transport or on the publishing
 * thread, there even before the call that publishes returns, and must not block.
 */
public interface PublishListener {

    /** The broker has taken responsibility for the message. */
    void onConfirmed();

    /** The message was not confirmed. */
    void onFailed(PublishFailure failure);
}
