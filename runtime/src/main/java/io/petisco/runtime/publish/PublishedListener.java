package io.petisco.runtime.publish;

import io.petisco.Message;

/**
 * Is called for each message that a bus has published. All beans of this type are called before the publishing call
 * returns, on a thread of the transport: they must not block.
 */
public interface PublishedListener {

    /** The broker has confirmed the message; or it is an unroutable event, and those count as published. */
    void published(Message message);
}
