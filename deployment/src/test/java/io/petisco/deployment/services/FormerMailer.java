package io.petisco.deployment.services;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;

/** The version of the mailer before its handler was renamed. */
public class FormerMailer {

    public record OrderPlaced(int number) implements DomainEvent {}

    @ConfigProperty(name = "journal")
    Path journal;

    @HandlesEvent
    void mailOrder(OrderPlaced event) throws Exception {
        Files.writeString(journal, "former " + event.number() + "\n", StandardOpenOption.APPEND);
    }
}
