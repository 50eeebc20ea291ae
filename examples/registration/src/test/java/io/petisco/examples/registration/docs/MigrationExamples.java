package io.petisco.examples.registration.docs;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.HandlesEvent;
import io.quarkus.logging.Log;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.vertx.core.json.JsonObject;

/** The code in from-smallrye.adoc, from-spring-amqp.adoc and from-masstransit.adoc. */
final class MigrationExamples {

    private MigrationExamples() {}

    record OrderPlaced(UUID orderId, String email) implements DomainEvent {}

    record ShopOrder(UUID orderId, String email) {}

    static class NoSuchAddressException extends RuntimeException {}

    private static void mail(String email) {
        Log.infof("mail to %s", email);
    }

    @ApplicationScoped
    static class WithTheConnector {
        @Inject
        @Channel("orders-out")
        MutinyEmitter<ShopOrder> orders;

        Uni<Void> place(UUID orderId, String email) {
            return orders.send(new ShopOrder(orderId, email));
        }

        @Incoming("orders-in")
        @Blocking
        void sendReceipt(JsonObject order) {
            mail(order.getString("email"));
        }
    }

    @ApplicationScoped
    static class FromTheConnector {
        @Inject
        DomainEventBus events;

        Uni<Void> place(UUID orderId, String email) {
            return events.publishAsync(new OrderPlaced(orderId, email)); // done once the broker has confirmed it
        }

        @HandlesEvent
        void sendReceipt(OrderPlaced event) {
            mail(event.email());
        }
    }

    @ApplicationScoped
    static class KeepsTheChannel {
        @Incoming("order_placed-send_receipt") // queue acme.shop.1.event.order_placed.send_receipt
        void sendReceiptFromChannel(OrderPlaced event) {
            mail(event.email());
        }
    }

    @ApplicationScoped
    static class Bridge {
        @Inject
        DomainEventBus events;

        @Inject
        @Channel("orders-out")
        MutinyEmitter<ShopOrder> orders;

        @Incoming("orders-in") // configured as before, for services that still publish to the exchange "shop"
        @Blocking
        void republish(JsonObject order) {
            events.publish(new OrderPlaced(UUID.fromString(order.getString("orderId")), order.getString("email")));
        }

        @HandlesEvent
        Uni<Void> forwardToShop(OrderPlaced event) {
            return orders.send(new ShopOrder(event.orderId(), event.email()));
        }
    }

    @ApplicationScoped
    static class FromOtherFrameworks {
        @Inject
        DomainEventBus events;

        void place(UUID orderId, String email) {
            events.publish(new OrderPlaced(orderId, email)); // returns once the broker has confirmed it
        }

        @HandlesEvent(maxRetries = 3, retryTtl = "10s", noRetryFor = NoSuchAddressException.class)
        void sendReceipt(OrderPlaced event) {
            mail(event.email());
        }
    }

    @ApplicationScoped
    static class DotNetBridge {
        @Inject
        DomainEventBus events;

        @Incoming("dotnet-orders")
        @Blocking
        void republish(JsonObject envelope) {
            JsonObject order = envelope.getJsonObject("message");
            events.publish(new OrderPlaced(UUID.fromString(order.getString("orderId")), order.getString("email")));
        }
    }
}
