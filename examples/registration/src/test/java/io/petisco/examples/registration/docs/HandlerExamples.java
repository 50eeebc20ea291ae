package io.petisco.examples.registration.docs;

import java.util.UUID;
import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.petisco.Command;
import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.HandlesAllMessages;
import io.petisco.HandlesCommand;
import io.petisco.HandlesEvent;
import io.petisco.MessageContext;
import io.petisco.MessageEnvelope;
import io.petisco.MessageType;
import io.petisco.Outcome;
import io.quarkus.logging.Log;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;

/** The code in guide-handlers.adoc. */
final class HandlerExamples {

    private HandlerExamples() {}

    record UserConfirmed(UUID userId) implements DomainEvent {}

    @MessageType(name = "invoice.paid", version = 2)
    record InvoicePaid(UUID invoiceId, int amountCents) implements DomainEvent {}

    record PersistUser(UUID userId) implements Command {}

    record UserPersisted(UUID userId) implements DomainEvent {}

    sealed interface OrderEvent extends DomainEvent {
        UUID orderId();
    }

    record OrderPlaced(UUID orderId) implements OrderEvent {}

    record OrderShipped(UUID orderId, String carrier) implements OrderEvent {}

    static class InvalidInvoiceException extends RuntimeException {}

    @ApplicationScoped
    static class Kinds {
        @Inject
        DomainEventBus events;

        @HandlesEvent
        void sendMailOnUserCreated(UserCreated event) {
            Log.infof("mail to %s", event.email());
        }

        @HandlesEvent({UserCreated.class, UserConfirmed.class})
        void auditUser(DomainEvent event, MessageContext context) {
            Log.infof("%s happened at %s", event, context.envelope().occurredOn());
        }

        @HandlesEvent
        void trackOrder(OrderEvent event) {
            Log.infof("something happened to order %s", event.orderId());
        }

        @HandlesEvent(service = "billing")
        void bookInvoice(InvoicePaid event) {
            Log.infof("%d cents came in", event.amountCents());
        }

        @HandlesCommand
        void persistUser(PersistUser command) {
            events.publish(new UserPersisted(command.userId()));
        }

        @HandlesAllMessages
        void store(MessageEnvelope message) {
            Log.infof("%s %s: %s", message.type(), message.id(), message.attributes());
        }
    }

    @ApplicationScoped
    static class Outcomes {
        @HandlesEvent
        Outcome chargeOnOrderPlaced(OrderPlaced event) {
            return switch (charge(event.orderId())) {
                case PAID -> Outcome.success();
                case BANK_IS_CLOSED -> Outcome.retry("the bank is closed");
                case NO_MONEY -> Outcome.deadLetter("no money");
            };
        }

        @HandlesEvent(maxRetries = 10, retryTtl = "30s", noRetryFor = InvalidInvoiceException.class)
        void sendReceipt(InvoicePaid event) {
            send(event);
        }

        private Charge charge(UUID orderId) {
            return Charge.PAID;
        }

        private void send(InvoicePaid event) {}

        private enum Charge {
            PAID,
            BANK_IS_CLOSED,
            NO_MONEY
        }
    }

    @ApplicationScoped
    static class Threads {
        @HandlesEvent
        void onWorker(OrderPlaced event) {
            // may block
        }

        @HandlesEvent
        @RunOnVirtualThread
        void onVirtualThread(OrderPlaced event) {
            // may block
        }

        @HandlesEvent
        Uni<Void> onEventLoop(OrderPlaced event) {
            return callShop(event);
        }

        @HandlesEvent
        @Blocking
        CompletionStage<Void> onWorkerToo(OrderPlaced event) {
            return callShop(event).subscribeAsCompletionStage();
        }

        private Uni<Void> callShop(OrderPlaced event) {
            return Uni.createFrom().voidItem();
        }
    }

    @ApplicationScoped
    static class Context {
        @HandlesEvent
        void explain(UserConfirmed event, MessageContext context) {
            Log.infof("handler %s, queue %s", context.handler(), context.queue());
            Log.infof("attempt %d, headers %s", context.attempt(), context.headers());
            MessageEnvelope envelope = context.envelope();
            Log.infof("message %s, correlation id %s", envelope.id(), envelope.correlationId());
        }
    }
}
