package io.petisco.deployment.running.versions;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;

import org.eclipse.microprofile.reactive.messaging.Incoming;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.petisco.Command;
import io.petisco.DomainEvent;
import io.petisco.HandlesAllMessages;
import io.petisco.HandlesCommand;
import io.petisco.HandlesDeadLetter;
import io.petisco.HandlesEvent;
import io.petisco.HandlesQueue;
import io.petisco.MessageContext;
import io.petisco.MessageDeadLettered;
import io.petisco.MessageEnvelope;
import io.petisco.MessageType;
import io.petisco.Upcasts;

/** An application that takes messages in all of their versions, in each possible way. */
@ApplicationScoped
public class InvoicesApp {

    static final Map<String, String> CONFIGURATION = Map.of(
            "quarkus.petisco.organization", "acme",
            "quarkus.petisco.service", "billing",
            "quarkus.petisco.retry.ttl", "200ms",
            "quarkus.petisco.retry.max-retries", "1");

    static final String NAMED_QUEUE = "dead_letter.acme.billing.2.event.invoice_paid.audit";

    static final Class<?>[] CLASSES = {InvoicesApp.class, Versions.class, InvoicePaid.class, PayInvoice.class};

    /** Version 1 had an amount in euros, version 2 had no currency. */
    @MessageType(version = 3)
    public record InvoicePaid(String invoice, long amountCents, String currency) implements DomainEvent {}

    @MessageType(version = 2)
    public record PayInvoice(String invoice) implements Command {}

    /** Without a scope. */
    static class Versions {

        @Upcasts(type = "invoice.paid", from = 1)
        void cents(ObjectNode attributes) {
            attributes.put("amount_cents", attributes.remove("amount").intValue() * 100);
        }

        @Upcasts(type = "invoice.paid", from = 2)
        static void currency(ObjectNode attributes) {
            attributes.put("currency", "EUR");
        }

        @Upcasts(type = "pay.invoice", from = 1)
        void invoice(ObjectNode attributes) {
            attributes.set("invoice", attributes.remove("number"));
        }
    }

    /** What one of the methods got. */
    record Taken(String by, Object message, MessageContext context) {}

    private final BlockingQueue<Taken> taken = new LinkedBlockingQueue<>();
    private final List<MessageDeadLettered> dead = new CopyOnWriteArrayList<>();

    @HandlesEvent(fromVersion = 1)
    void book(InvoicePaid event, MessageContext context) {
        taken.add(new Taken("book", event, context));
        if (event.invoice().startsWith("again") && context.attempt() == 1
                || event.invoice().startsWith("never")) {
            throw new IllegalStateException("not now");
        }
    }

    @HandlesDeadLetter(handler = "book")
    void buried(InvoicePaid event, MessageContext context) {
        taken.add(new Taken("buried", event, context));
    }

    @HandlesEvent(fromVersion = 2)
    void audit(InvoicePaid event, MessageContext context) {
        taken.add(new Taken("audit", event, context));
    }

    @HandlesCommand(fromVersion = 1)
    void pay(PayInvoice command, MessageContext context) {
        taken.add(new Taken("pay", command, context));
    }

    /** A queue that exists, and that only this method consumes. */
    @HandlesQueue(value = NAMED_QUEUE, fromVersion = 1)
    void named(InvoicePaid event, MessageContext context) {
        taken.add(new Taken("named", event, context));
    }

    @Incoming("invoice_paid_v2-report")
    void report(InvoicePaid event, MessageContext context) {
        taken.add(new Taken("report", event, context));
        if (event.invoice().startsWith("again") && context.attempt() == 1) {
            throw new IllegalStateException("not now");
        }
    }

    @HandlesAllMessages
    void store(MessageEnvelope message, MessageContext context) {
        taken.add(new Taken("store", message, context));
    }

    void died(@ObservesAsync MessageDeadLettered event) {
        dead.add(event);
    }

    public BlockingQueue<Taken> taken() {
        return taken;
    }

    public List<MessageDeadLettered> dead() {
        return dead;
    }
}
