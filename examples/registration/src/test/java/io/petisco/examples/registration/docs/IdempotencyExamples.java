package io.petisco.examples.registration.docs;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import io.petisco.Command;
import io.petisco.DomainEvent;
import io.petisco.HandlesCommand;
import io.petisco.HandlesEvent;

/** The code in the guide to idempotency. No bean: this application has no database. */
final class IdempotencyExamples {

    private IdempotencyExamples() {}

    record InvoicePaid(UUID invoiceId) implements DomainEvent {}

    record Pay(UUID paymentId) implements Command {}

    abstract static class Bookkeeping {
        private final Set<UUID> bookings = ConcurrentHashMap.newKeySet();
        private final Set<UUID> payments = ConcurrentHashMap.newKeySet();

        @HandlesEvent(idempotent = true)
        void bookInvoice(InvoicePaid event) {
            bookings.add(event.invoiceId());
        }

        @HandlesCommand(idempotent = true, idempotencyKey = "paymentId")
        void pay(Pay command) {
            payments.add(command.paymentId());
        }
    }
}
