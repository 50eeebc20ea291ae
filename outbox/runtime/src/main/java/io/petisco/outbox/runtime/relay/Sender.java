package io.petisco.outbox.runtime.relay;

import io.petisco.transport.OutgoingMessage;
import io.petisco.transport.PublishListener;

/** The access to the broker. Safe for use by several threads. */
public interface Sender {

    /** Whether the broker is connected and accepts messages. */
    boolean isAvailable();

    /** Sends; may wait for room among the messages in flight. */
    void send(OutgoingMessage message, PublishListener listener);

    /** Sends without ever waiting, from any thread: also from the thread that reads the broker's answers. */
    void sendWithoutWaiting(OutgoingMessage message, PublishListener listener);
}
