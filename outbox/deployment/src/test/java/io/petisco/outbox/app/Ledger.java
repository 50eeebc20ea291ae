package io.petisco.outbox.app;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Singleton;

import io.petisco.HandlesEvent;
import io.petisco.MessageContext;
import io.petisco.Outcome;
import io.smallrye.mutiny.Uni;

/** Is busy at the first attempt, and says for how long. */
@Singleton
public class Ledger {

    public static final Duration BUSY = Duration.ofMillis(700);

    /** A message that a handler received, and the time. */
    public record Taken(String handler, String invoice, int attempt, Instant at) {}

    private final List<Taken> taken = new CopyOnWriteArrayList<>();

    @HandlesEvent
    Outcome book(InvoicePaid event, MessageContext context) {
        taken.add(new Taken("book", event.invoice(), context.attempt(), Instant.now()));
        return outcome(context);
    }

    @HandlesEvent
    Uni<Outcome> bookAsynchronously(InvoicePaid event, MessageContext context) {
        taken.add(new Taken("async", event.invoice(), context.attempt(), Instant.now()));
        return Uni.createFrom().item(outcome(context));
    }

    @HandlesEvent(idempotent = true)
    Outcome bookOnce(InvoicePaid event, MessageContext context) {
        taken.add(new Taken("once", event.invoice(), context.attempt(), Instant.now()));
        return outcome(context);
    }

    @HandlesEvent
    void report(InvoicePaid event, MessageContext context) {
        taken.add(new Taken("report", event.invoice(), context.attempt(), Instant.now()));
    }

    private static Outcome outcome(MessageContext context) {
        return context.attempt() == 1 ? Outcome.retryAfter(BUSY, "429") : Outcome.success();
    }

    public List<Taken> taken(String invoice) {
        return taken.stream().filter(one -> one.invoice().equals(invoice)).toList();
    }
}
