package io.petisco.it;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.petisco.DomainEvent;
import io.petisco.Downcasts;
import io.petisco.HandlesEvent;
import io.petisco.MessageContext;
import io.petisco.MessageType;
import io.petisco.Upcasts;

/** Publishes an event in two versions, and takes both. */
@ApplicationScoped
public class Parcels {

    @Inject
    Received received;

    @MessageType(version = 2, alsoAs = 1)
    public record ParcelWeighed(UUID parcelId, int grams) implements DomainEvent {}

    @HandlesEvent(fromVersion = 1)
    void weighs(ParcelWeighed event, MessageContext context) {
        received.add("weighs", event, context);
    }

    @Upcasts(type = "parcel.weighed", from = 1)
    void grams(ObjectNode attributes) {
        attributes.put("grams", attributes.remove("kilograms").intValue() * 1_000);
    }

    @Downcasts(type = "parcel.weighed", to = 1)
    static void kilograms(ObjectNode attributes) {
        attributes.put("kilograms", attributes.remove("grams").intValue() / 1_000);
    }
}
