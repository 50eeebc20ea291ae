package io.petisco.runtime.publish;

import io.petisco.Message;

/**
 * Called for each message that a bus has published. All beans of this type are called before the publishing call
 * returns, on a thread of the transport, and must not block.
 */
public interface PublishedListener {

    /** The broker has confirmed the message, or the message is an unroutable event that counts as published. */
    void published(Message message);
}
