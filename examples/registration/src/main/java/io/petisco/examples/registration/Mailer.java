package io.petisco.examples.registration;

import java.util.concurrent.ThreadLocalRandom;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.petisco.HandlesEvent;
import io.petisco.MessageContext;
import io.quarkus.logging.Log;

/** Sends mails through a mail server that fails now and then, and never delivers to {@code @unreachable.example}. */
@ApplicationScoped
public class Mailer {

    private static final String UNREACHABLE = "@unreachable.example";

    @Inject
    MailConfig config;

    @HandlesEvent
    void sendMailOnUserCreated(UserCreated event, MessageContext context) {
        try {
            send(event.email());
        } catch (MailNotSentException e) {
            Log.warnf("mail to %s fails: %s %s", event.email(), e.getMessage(), Story.of(context, event.userId()));
            throw e;
        }
        Log.infof("mail to %s handled %s", event.email(), Story.of(context, event.userId()));
    }

    private void send(String address) {
        if (address.endsWith(UNREACHABLE)) {
            throw new MailNotSentException("no such host");
        }
        if (ThreadLocalRandom.current().nextDouble() < config.failureRate()) {
            throw new MailNotSentException("the mail server is busy");
        }
    }
}
