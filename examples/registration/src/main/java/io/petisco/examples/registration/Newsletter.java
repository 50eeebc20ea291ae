package io.petisco.examples.registration;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.petisco.MessageContext;
import io.quarkus.logging.Log;

/** Subscribes confirmed users: a consumer of Quarkus Messaging, with a queue, retries and dead letters as a handler has them. */
@ApplicationScoped
public class Newsletter {

    @Incoming("user_confirmed-subscribe_user")
    void subscribeUser(UserConfirmed event, MessageContext context) {
        Log.infof("newsletter subscription handled %s", Story.of(context, event.userId()));
    }
}
