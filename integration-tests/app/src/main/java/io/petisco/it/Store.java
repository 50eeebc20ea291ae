package io.petisco.it;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

import io.petisco.HandlesAllMessages;
import io.petisco.MessageContext;
import io.petisco.MessageEnvelope;

/** The store of all messages: a dependent bean, with a new instance for each message. */
@Dependent
public class Store {

    @Inject
    Received received;

    @HandlesAllMessages
    void store(MessageEnvelope message, MessageContext context) {
        received.add("store", message.id(), context);
        if (message.meta().containsKey("store_fails")) {
            throw new IllegalStateException("the store is full");
        }
    }
}
