package io.petisco.outbox.runtime;

import io.petisco.outbox.runtime.jta.Handover;
import io.petisco.outbox.runtime.relay.Relay;
import io.petisco.transport.OutgoingMessage;
import io.petisco.transport.PublishListener;

/** Passes the rows of a committed transaction to the relay. */
record RelayHandover(Relay relay) implements Handover {

    @Override
    public void send(long id, OutgoingMessage message, boolean event, PublishListener listener) {
        relay.direct().send(id, message, event, listener);
    }

    @Override
    public void keyedCommitted() {
        relay.keyedCommitted();
    }

    @Override
    public void dueCommitted() {
        relay.pollNow();
    }
}
