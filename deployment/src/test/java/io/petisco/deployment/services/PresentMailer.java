package io.petisco.deployment.services;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;

/** The version of the mailer with the renamed handler. */
public class PresentMailer {

    public record OrderPlaced(int number) implements DomainEvent {}

    @ConfigProperty(name = "journal")
    Path journal;

    // tag::former-names[]
    @HandlesEvent(formerNames = "mail_order")
    void sendOrderConfirmation(OrderPlaced event) throws Exception {
        // end::former-names[]
        Files.writeString(journal, "present " + event.number() + "\n", StandardOpenOption.APPEND);
    }
}
