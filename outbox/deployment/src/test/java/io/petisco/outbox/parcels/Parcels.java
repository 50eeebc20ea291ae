package io.petisco.outbox.parcels;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.petisco.Downcasts;
import io.petisco.HandlesEvent;
import io.petisco.MessageContext;
import io.petisco.Upcasts;

/** Takes both versions. */
@ApplicationScoped
public class Parcels {

    private final List<String> counted = new CopyOnWriteArrayList<>();
    private final List<ParcelSent> tracked = new CopyOnWriteArrayList<>();

    @HandlesEvent(fromVersion = 1)
    void count(ParcelSent event, MessageContext context) {
        counted.add(event.parcel() + " as version " + context.envelope().version());
    }

    @HandlesEvent(fromVersion = 1, idempotent = true)
    void track(ParcelSent event) {
        tracked.add(event);
    }

    @Upcasts(type = "parcel.sent", from = 1)
    static void grams(ObjectNode attributes) {
        attributes.put("grams", attributes.remove("kilograms").intValue() * 1_000);
    }

    @Downcasts(type = "parcel.sent", to = 1)
    static void kilograms(ObjectNode attributes) {
        attributes.put("kilograms", attributes.remove("grams").intValue() / 1_000);
    }

    public List<String> counted() {
        return counted;
    }

    public List<ParcelSent> tracked() {
        return tracked;
    }
}
