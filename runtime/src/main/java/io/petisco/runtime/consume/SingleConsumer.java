package io.petisco.runtime.consume;

import io.petisco.transport.ConsumeRequest;
import io.petisco.transport.Consumption;
import io.petisco.transport.Transport;

/** One of the consumers of a queue, from its opening to its closing. */
final class SingleConsumer {

    /** Begins to consume; blocks until the broker delivers. */
    @FunctionalInterface
    interface Opening {
        Consumption open(Transport transport, ConsumeRequest request);
    }

    private final Opening opening;
    private final Runnable stopListener;
    private final InFlight inFlight;
    private volatile Consumption consumption;

    /** A consumer that handles one message at a time. */
    SingleConsumer(StoppableListener listener, InFlight inFlight) {
        this((transport, request) -> transport.consume(request, listener.listener()), listener.stop(), inFlight);
    }

    /** @param stopListener called when no more messages are to be taken */
    SingleConsumer(Opening opening, Runnable stopListener, InFlight inFlight) {
        this.opening = opening;
        this.stopListener = stopListener;
        this.inFlight = inFlight;
    }

    InFlight inFlight() {
        return inFlight;
    }

    void open(Transport transport, ConsumeRequest request) {
        consumption = opening.open(transport, request);
    }

    /** Whether the broker delivers to it, and its messages can be settled. */
    boolean isLive() {
        Consumption current = consumption;
        return current != null && current.isLive() && !inFlight.isStuck();
    }

    /** Starts the handling of no more messages. Never blocks. */
    void takeNoMore() {
        inFlight.close();
        stopListener.run();
    }

    /** Cancels the consumer at the broker; blocks until the broker has answered. */
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
