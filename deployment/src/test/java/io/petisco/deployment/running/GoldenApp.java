package io.petisco.deployment.running;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.petisco.Command;
import io.petisco.DomainEvent;
import io.petisco.HandlesAllMessages;
import io.petisco.HandlesCommand;
import io.petisco.HandlesEvent;
import io.petisco.MessageEnvelope;
import io.petisco.MessageType;

/** The six subscribers of the Python application that recorded the golden files. */
@ApplicationScoped
public class GoldenApp {

    public static final Class<?>[] CLASSES = {
        GoldenApp.class, UserCreated.class, UserConfirmed.class, InvoicePaid.class, PersistUser.class
    };

    public static final Map<String, String> CONFIGURATION = Map.of(
            "quarkus.petisco.organization", "acme",
            "quarkus.petisco.service", "registration",
            "quarkus.petisco.retry.ttl", "1500ms",
            "quarkus.petisco.retry.max-retries", "2",
            "quarkus.petisco.retry-queue-type", "classic"); // the type in petisco

    /** The handlers that fail. */
    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    public void fail(String handler) {
        failing.add(handler);
    }

    public record UserCreated(UUID userId) implements DomainEvent {}

    public record UserConfirmed(UUID userId) implements DomainEvent {}

    @MessageType(version = 2)
    public record InvoicePaid(UUID invoiceId, int amountCents) implements DomainEvent {}

    public record PersistUser(UUID userId) implements Command {}

    @HandlesEvent
    void sendMailOnUserCreated(UserCreated event) {
        failWhereAsked("sendMailOnUserCreated");
    }

    @HandlesEvent
    void sendSmsOnUserConfirmed(UserConfirmed event) {}

    @HandlesEvent({UserCreated.class, UserConfirmed.class})
    void auditUser(DomainEvent event) {}

    @HandlesEvent
    void bookInvoice(InvoicePaid event) {}

    @HandlesCommand
    void persistUserHandler(PersistUser command) {}

    @HandlesAllMessages(maxRetries = 1)
    void storeOnMessage(MessageEnvelope message) {
        failWhereAsked("storeOnMessage");
    }

    private void failWhereAsked(String handler) {
        if (failing.contains(handler)) {
            throw new IllegalStateException(handler + " was told to fail");
        }
    }
}
