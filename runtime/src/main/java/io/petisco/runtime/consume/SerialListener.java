package io.petisco.runtime.consume;

import java.util.ArrayDeque;
import java.util.Deque;

import io.petisco.transport.Delivery;
import io.petisco.transport.DeliveryListener;

/**
 * Handles deliveries on other threads than the delivering one, still one after another. At most the prefetched messages
 * wait here.
 */
final class SerialListener implements DeliveryListener {

    /** Starts the handling of a delivery on another thread, which runs {@code whenDone} exactly once at its end. */
    @FunctionalInterface
    interface Stage {
        void start(Delivery delivery, Runnable whenDone);
    }

    private final Stage stage;

    /** Ends deliveries whose handling cannot be started. */
    private final LastResort lastResort;

    private final InFlight inFlight;
    private final Deque<Delivery> waiting = new ArrayDeque<>();
    private boolean busy;
    private boolean stopped;

    SerialListener(Stage stage, LastResort lastResort, InFlight inFlight) {
        this.stage = stage;
        this.lastResort = lastResort;
        this.inFlight = inFlight;
    }

    @Override
    public void onDelivery(Delivery delivery) {
        synchronized (this) {
            if (stopped || delivery.isStale()) {
                return;
            }
            if (busy) {
                waiting.add(delivery);
                return;
            }
            busy = true;
        }
        handle(delivery);
    }

    /** If there is no thread for a delivery, the next ones are still tried. */
    private void handle(Delivery first) {
        for (Delivery delivery = first; delivery != null; delivery = next()) {
            try {
                stage.start(delivery, this::goOn);
                return;
            } catch (Throwable e) { // no thread, no memory, or the application is stopping
                if (inFlight.enter()) {
                    lastResort.giveBack(delivery, e);
                }
            }
        }
    }

    private void goOn() {
        Delivery delivery = next();
        if (delivery != null) {
            handle(delivery);
        }
    }

    private synchronized Delivery next() {
        waiting.removeIf(Delivery::isStale);
        Delivery delivery = waiting.poll();
        busy = delivery != null;
        return delivery;
    }

    /** Accepts no more deliveries; waiting ones are requeued when their channel is closed. */
    synchronized void stop() {
        stopped = true;
        waiting.clear();
    }
}
