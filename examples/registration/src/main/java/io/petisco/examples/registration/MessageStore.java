package io.petisco.examples.registration;

import jakarta.enterprise.context.ApplicationScoped;

import io.petisco.HandlesAllMessages;
import io.petisco.MessageContext;
import io.petisco.MessageEnvelope;
import io.quarkus.logging.Log;

/** Sees every message of this service, whoever else handles it. */
@ApplicationScoped
public class MessageStore {

    @HandlesAllMessages
    void store(MessageEnvelope message, MessageContext context) {
        Log.infof("storing of %s handled %s", message.type(), Story.of(context));
    }
}
