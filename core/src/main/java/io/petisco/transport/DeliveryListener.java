package io.petisco.transport;

/** Receives the messages of one {@link Consumption}: in order, one call at a time. */
@FunctionalInterface
public interface DeliveryListener {

    /** Takes one message. It may block: then the following messages wait. Must not throw. */
    void onDelivery(Delivery delivery);
}
