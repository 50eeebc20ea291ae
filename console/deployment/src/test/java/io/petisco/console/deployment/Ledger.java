package io.petisco.console.deployment;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Singleton;

import io.petisco.HandlesEvent;

/** Fails until it is open. */
@Singleton
public class Ledger {

    private final List<String> booked = new CopyOnWriteArrayList<>();
    private volatile boolean open;

    @HandlesEvent(maxRetries = 0)
    void book(InvoiceSent event) {
        if (!open) {
            throw new IllegalStateException("the ledger is closed");
        }
        booked.add(event.number());
    }

    public void open() {
        open = true;
    }

    public void close() {
        open = false;
    }

    public List<String> booked() {
        return booked;
    }
}
