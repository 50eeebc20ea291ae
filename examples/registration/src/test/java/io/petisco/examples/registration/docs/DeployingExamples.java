package io.petisco.examples.registration.docs;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.MessageType;
import io.quarkus.logging.Log;

/** The code in deploying.adoc. */
final class DeployingExamples {

    private DeployingExamples() {}

    @MessageType(name = "order.placed", version = 1)
    record OrderPlacedV1(UUID orderId, double price) implements DomainEvent {}

    @MessageType(name = "order.placed", version = 2)
    record OrderPlaced(UUID orderId, long priceCents, String currency) implements DomainEvent {}

    @ApplicationScoped
    static class Bookkeeping {
        @HandlesEvent
        void bookOrderV1(OrderPlacedV1 event) {
            bookOrder(new OrderPlaced(event.orderId(), Math.round(event.price() * 100), "EUR"));
        }

        @HandlesEvent
        void bookOrder(OrderPlaced event) {
            Log.infof("%d %s", event.priceCents(), event.currency());
        }
    }

    @ApplicationScoped
    static class Confirmations {
        @HandlesEvent(formerNames = "mail_order")
        void sendOrderConfirmation(OrderPlaced event) {}
    }

    record UserCreated(UUID userId) implements DomainEvent {}

    @ApplicationScoped
    static class Mailer {
        @HandlesEvent(service = "registration", formerNames = "send_mail")
        void sendMail(UserCreated event) {}
    }
}
