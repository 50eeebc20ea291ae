package io.petisco.runtime.publish;

import io.petisco.Message;

/**
 * Hears of each message that a bus has published. All beans of this type are told before the call that publishes returns, on
 * a thread of the transport's: they must not block.
 */
public interface PublishedListener {

    /** The broker has confirmed the message; or it is an unroutable event, and those count as published. */
    void published(Message message);
}
