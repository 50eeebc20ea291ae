package io.petisco.runtime.consume;

import io.petisco.runtime.transport.ConsumeRequest;
import io.petisco.runtime.transport.Consumption;
import io.petisco.runtime.transport.Transport;

/** One consumer of a queue, from its opening to its closing: it handles one message at a time. */
final class Slot {

    private final StoppableListener listener;
    private final InFlight inFlight;
    private volatile Consumption consumption;

    Slot(StoppableListener listener, InFlight inFlight) {
        this.listener = listener;
        this.inFlight = inFlight;
    }

    InFlight inFlight() {
        return inFlight;
    }

    void open(Transport transport, ConsumeRequest request) {
        consumption = transport.consume(request, listener.listener());
    }

    boolean isLive() {
        Consumption current = consumption;
        return current != null && current.isLive();
    }

    /** From now on no message begins to be handled. Never blocks. */
    void takeNoMore() {
        inFlight.close();
        listener.stop().run();
    }

    /** Tells the broker to deliver no more; blocks until it has answered. */
    void stopDelivering() {
        Consumption current = consumption;
        if (current != null) {
            current.stopDelivering();
        }
    }

    void close() {
        Consumption current = consumption;
        if (current != null) {
            current.close();
        }
    }
}
