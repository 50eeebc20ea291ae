package io.petisco.test.app;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.petisco.Downcasts;
import io.petisco.HandlesEvent;
import io.petisco.Upcasts;

/** Takes an event in both of its versions. */
@ApplicationScoped
public class Prices {

    private final List<PriceChanged> changes = new CopyOnWriteArrayList<>();

    @HandlesEvent(fromVersion = 1)
    void remember(PriceChanged event) {
        changes.add(event);
    }

    @Upcasts(type = "price.changed", from = 1)
    static void cents(ObjectNode attributes) {
        attributes.put("cents", attributes.remove("euros").longValue() * 100);
    }

    @Downcasts(type = "price.changed", to = 1)
    static void euros(ObjectNode attributes) {
        attributes.put("euros", attributes.remove("cents").longValue() / 100);
    }

    public List<PriceChanged> changes() {
        return changes;
    }
}
