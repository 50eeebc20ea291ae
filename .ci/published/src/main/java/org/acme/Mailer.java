package org.acme;

import io.petisco.HandlesEvent;
import io.quarkus.logging.Log;

public class Mailer {

    @HandlesEvent
    void sendMail(UserCreated event) {
        Log.infof("mail to %s", event.email());
    }
}
