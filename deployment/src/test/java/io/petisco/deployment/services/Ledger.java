package io.petisco.deployment.services;

import java.util.UUID;

import jakarta.inject.Inject;

import io.petisco.Command;
import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.HandlesCommand;

/** A service of the organization bank, which does not depend on the shop. */
public class Ledger {

    public record PayInvoice(UUID invoiceId) implements Command {}

    public record InvoicePaid(UUID invoiceId) implements DomainEvent {}

    public record ArchiveInvoice(UUID invoiceId) implements Command {}

    public record InvoiceArchived(UUID invoiceId) implements DomainEvent {}

    @Inject
    DomainEventBus events;

    @HandlesCommand
    void pay(PayInvoice command) {
        events.publish(new InvoicePaid(command.invoiceId()));
    }

    @HandlesCommand
    void archive(ArchiveInvoice command) {
        events.publish(new InvoiceArchived(command.invoiceId()));
    }
}
