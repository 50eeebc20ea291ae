package io.petisco.runtime.consume;

import java.util.ArrayDeque;
import java.util.Deque;

import io.petisco.runtime.transport.Delivery;
import io.petisco.runtime.transport.DeliveryListener;

/**
 * Has deliveries handled elsewhere than on the thread that brings them, still one after another. At most the prefetched
 * messages wait here.
 */
final class SerialListener implements DeliveryListener {

    /** Starts the handling of a delivery on another thread, and has {@code whenDone} run exactly once at its end. */
    @FunctionalInterface
    interface Stage {
        void start(Delivery delivery, Runnable whenDone);
    }

    private final Stage stage;
    private final InFlight inFlight;
    private final Deque<Delivery> waiting = new ArrayDeque<>();
    private boolean busy;
    private boolean stopped;

    SerialListener(Stage stage, InFlight inFlight) {
        this.stage = stage;
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
            if (!inFlight.enter()) {
                return;
            }
            busy = true;
        }
        stage.start(delivery, this::next);
    }

    private void next() {
        Delivery delivery;
        synchronized (this) {
            waiting.removeIf(Delivery::isStale);
            delivery = waiting.poll();
            if (delivery == null || !inFlight.enter()) {
                busy = false;
                return;
            }
        }
        stage.start(delivery, this::next);
    }

    /** Takes nothing more; what waits goes back to the queue when its channel is closed. */
    synchronized void stop() {
        stopped = true;
        waiting.clear();
    }
}
