package io.petisco.examples.registration;

import jakarta.enterprise.context.ApplicationScoped;

import io.petisco.HandlesEvent;
import io.petisco.MessageContext;
import io.quarkus.logging.Log;

/** Sends text messages. */
@ApplicationScoped
public class Texter {

    @HandlesEvent
    void sendSmsOnUserConfirmed(UserConfirmed event, MessageContext context) {
        Log.infof("text message handled %s", Story.of(context, event.userId()));
    }
}
