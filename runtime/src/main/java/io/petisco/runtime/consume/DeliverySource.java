package io.petisco.runtime.consume;

import io.petisco.transport.ConsumeRequest;
import io.petisco.transport.Consumption;
import io.petisco.transport.Transport;

/** Consumes a queue for a caller that handles its messages without a handler method. */
@FunctionalInterface
public interface DeliverySource {

    /**
     * Begins to consume the queue; returns when the broker delivers. Called on a worker thread, and again if the queue
     * is to be consumed again after the consumption was closed.
     *
     * @param attempts begins the handling of each delivery, until the stop
     */
    Consumption consume(Transport transport, ConsumeRequest request, Attempts attempts);
}
