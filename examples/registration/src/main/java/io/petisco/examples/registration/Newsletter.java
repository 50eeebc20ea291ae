package io.petisco.examples.registration;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.petisco.MessageContext;
import io.quarkus.logging.Log;

/** Subscribes confirmed users: a Quarkus Messaging consumer with a queue, retries and dead letters, like a handler. */
@ApplicationScoped
public class Newsletter {

    @Incoming("user_confirmed-subscribe_user")
    void subscribeUser(UserConfirmed event, MessageContext context) {
        Log.infof("newsletter subscription handled %s", Story.of(context, event.userId()));
    }
}
