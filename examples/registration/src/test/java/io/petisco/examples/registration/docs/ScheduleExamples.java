package io.petisco.examples.registration.docs;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.petisco.Command;
import io.petisco.CommandBus;
import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.HandlesEvent;
import io.petisco.Outcome;
import io.petisco.Scheduled;

/** The code in the guide to schedules. */
final class ScheduleExamples {

    private ScheduleExamples() {}

    record RemindCart(UUID cart) implements Command {}

    record CartExpired(UUID cart) implements DomainEvent {}

    record InvoicePaid(UUID invoiceId) implements DomainEvent {}

    record Reply(int status, Duration retryAfter) {}

    interface Ledger {
        Reply book(UUID invoiceId);
    }

    @ApplicationScoped
    static class Carts {
        @Inject
        DomainEventBus events;

        @Inject
        CommandBus commands;

        void abandoned(UUID cart) {
            commands.in(Duration.ofMinutes(15)).dispatch(new RemindCart(cart));
            events.withMeta(Map.of("client_id", "web")).in(Duration.ofDays(1)).publish(new CartExpired(cart));
        }
    }

    record CloseAuction(UUID auction) implements Command {}

    @ApplicationScoped
    static class Auctions {
        @Inject
        CommandBus commands;

        Scheduled close(UUID auction, Instant end) {
            return commands.at(end).schedule(new CloseAuction(auction));
        }

        boolean keepOpen(Scheduled scheduled) {
            return commands.cancel(scheduled); // false: it was sent, or is being sent
        }
    }

    @ApplicationScoped
    static class Bookkeeping {
        @Inject
        Ledger ledger;

        @HandlesEvent
        Outcome bookInvoice(InvoicePaid event) {
            Reply reply = ledger.book(event.invoiceId());
            return reply.status() == 429
                    ? Outcome.retryAfter(reply.retryAfter(), "the ledger is busy")
                    : Outcome.success();
        }
    }
}
