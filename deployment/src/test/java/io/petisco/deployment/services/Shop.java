package io.petisco.deployment.services;

import java.util.UUID;

import jakarta.inject.Inject;

import io.petisco.Command;
import io.petisco.CommandBus;
import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;

/** A service of the organization acme, which uses the ledger of the bank. */
public class Shop {

    public record InvoicePaid(UUID invoiceId) implements DomainEvent {}

    public record ArchiveInvoice(UUID invoiceId) implements Command {}

    @Inject
    CommandBus commands;

    @HandlesEvent(service = "billing")
    void onPaid(InvoicePaid event) {
        commands.forService("billing").dispatch(new ArchiveInvoice(event.invoiceId()));
    }
}
