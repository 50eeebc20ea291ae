package io.petisco.it;

import jakarta.inject.Inject;

import io.petisco.CommandBus;
import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.HandlesCommand;
import io.petisco.HandlesEvent;
import io.petisco.MessageContext;
import io.petisco.it.Events.InvoicePaid;
import io.petisco.it.Events.Legacy;
import io.petisco.it.Events.Numbered;
import io.petisco.it.Events.OrderPlaced;
import io.petisco.it.Events.Payment;
import io.petisco.it.Events.Ping;
import io.petisco.it.Events.Reserve;
import io.petisco.it.Events.Reserved;
import io.petisco.it.Events.ReservedAsync;
import io.petisco.it.Events.Shipped;
import io.petisco.it.Events.Wrapped;
import io.smallrye.mutiny.Uni;

/** Handlers that succeed. The class has no scope annotation, so the extension adds one. */
public class Handlers {

    @Inject
    Received received;

    @Inject
    DomainEventBus events;

    @Inject
    CommandBus commands;

    @HandlesEvent
    void onOrderPlaced(OrderPlaced event, MessageContext context) {
        received.add("onOrderPlaced", event, context);
    }

    @HandlesEvent({OrderPlaced.class, Shipped.class})
    protected void audit(MessageContext context, DomainEvent event) {
        received.add("audit", event, context);
    }

    @HandlesEvent(name = "counting")
    public void onNumbered(Numbered event) {
        received.add("onNumbered", event, null);
    }

    @HandlesEvent
    void onPayment(Payment payment) {
        received.add("onPayment", payment, null);
    }

    @HandlesEvent
    void onWrapped(Wrapped<Events.Address> event) {
        received.add("onWrapped", event, null);
    }

    @HandlesEvent
    void onLegacy(Legacy event) {
        received.add("onLegacy", event.getId(), null);
    }

    @HandlesEvent(service = "billing")
    void onInvoicePaid(InvoicePaid event, MessageContext context) {
        received.add("onInvoicePaid", event, context);
    }

    @HandlesCommand
    void reserve(Reserve command, MessageContext context) {
        received.add("reserve", command, context);
        events.publish(new Reserved(command.id()));
    }

    @HandlesEvent
    Uni<Void> onReserved(Reserved event, MessageContext context) {
        received.add("onReserved", event, context);
        return Uni.createFrom().voidItem().chain(() -> events.publishAsync(new ReservedAsync(event.id())));
    }

    @HandlesEvent
    void onReservedAsync(ReservedAsync event, MessageContext context) {
        received.add("onReservedAsync", event, context);
    }

    @HandlesCommand
    void ping(Ping command) {
        received.add("ping", command, null);
    }
}
