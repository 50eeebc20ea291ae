package io.petisco.outbox.app;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Singleton;

import io.petisco.HandlesEvent;

/** What arrives. */
@Singleton
public class Received {

    private final List<String> placed = new CopyOnWriteArrayList<>();
    private final List<OrderPaid> paid = new CopyOnWriteArrayList<>();

    @HandlesEvent
    void placed(OrderPlaced event) {
        placed.add(event.order());
    }

    @HandlesEvent
    void paid(OrderPaid event) {
        paid.add(event);
    }

    public List<String> placed() {
        return placed;
    }

    /** The numbers of the events of one order, in the order in which they arrived. */
    public List<Integer> paid(String order) {
        return paid.stream()
                .filter(event -> event.order().equals(order))
                .map(OrderPaid::number)
                .toList();
    }
}
