package io.petisco.examples.registration.docs;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.petisco.DomainEvent;
import io.petisco.Downcasts;
import io.petisco.HandlesEvent;
import io.petisco.HandlesQueue;
import io.petisco.MessageType;
import io.petisco.Upcasts;
import io.quarkus.logging.Log;

/** The code in the guide to messages that change. */
final class VersionExamples {

    private VersionExamples() {}

    @MessageType(version = 3)
    record ParcelSent(String parcelId, int grams, String carrier) implements DomainEvent {}

    @ApplicationScoped
    static class Tracking {
        @HandlesEvent(fromVersion = 1)
        void track(ParcelSent event) {
            Log.infof("%s weighs %d g", event.parcelId(), event.grams());
        }

        @HandlesQueue(value = "legacy.parcels", fromVersion = 1)
        void trackLegacy(ParcelSent event) {
            track(event);
        }
    }

    static class ParcelVersions {
        @Upcasts(type = "parcel.sent", from = 1)
        static void grams(ObjectNode attributes) {
            attributes.put("grams", Math.round(attributes.remove("kilograms").doubleValue() * 1000));
        }

        @Upcasts(type = "parcel.sent", from = 2)
        static void carrier(ObjectNode attributes) {
            attributes.put("carrier", "acme post");
        }
    }

    @MessageType(version = 2, alsoAs = 1)
    record PriceChanged(String product, long priceCents) implements DomainEvent {}

    static class PriceVersions {
        @Downcasts(type = "price.changed", to = 1)
        static void euros(ObjectNode attributes) {
            attributes.put("price", attributes.remove("price_cents").longValue() / 100.0);
        }
    }
}
