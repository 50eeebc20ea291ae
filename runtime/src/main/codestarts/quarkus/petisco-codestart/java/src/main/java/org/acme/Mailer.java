package org.acme;

import io.petisco.HandlesEvent;
import io.petisco.MessageContext;
import io.quarkus.logging.Log;

public class Mailer {

    @HandlesEvent
    void sendMailOnUserCreated(UserCreated event, MessageContext context) {
        if (event.email().endsWith("@unreachable.example")) {
            throw new IllegalStateException("no such host");
        }
        Log.infof("mail to %s sent, attempt %d", event.email(), context.attempt());
    }
}
