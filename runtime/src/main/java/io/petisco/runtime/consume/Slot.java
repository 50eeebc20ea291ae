package io.petisco.runtime.consume;

import io.petisco.runtime.transport.ConsumeRequest;
import io.petisco.runtime.transport.Consumption;
import io.petisco.runtime.transport.Transport;

/** One consumer of a queue: it handles one message at a time. */
final class Slot {

    private final String queue;
    private final StoppableListener listener;
    private final InFlight inFlight;
    private volatile Consumption consumption;

    Slot(String queue, StoppableListener listener, InFlight inFlight) {
        this.queue = queue;
        this.listener = listener;
        this.inFlight = inFlight;
    }

    String queue() {
        return queue;
    }

    InFlight inFlight() {
        return inFlight;
    }

    void open(Transport transport, int prefetch) {
        consumption = transport.consume(new ConsumeRequest(queue, prefetch), listener.listener());
    }

    void stopDelivering() {
        if (consumption != null) {
            consumption.stopDelivering();
        }
        listener.stop().run();
    }

    void close() {
        if (consumption != null) {
            consumption.close();
        }
    }
}
