package io.petisco;

import java.util.UUID;

/** The messages that the golden files speak of. */
public final class Messages {

    private Messages() {}

    public record UserCreated(UUID userId) implements DomainEvent {}

    public record UserConfirmed(UUID userId) implements DomainEvent {}

    @MessageType(version = 2)
    public record InvoicePaid(UUID invoiceId, int amountCents) implements DomainEvent {}

    public record PersistUser(UUID userId) implements Command {}
}
