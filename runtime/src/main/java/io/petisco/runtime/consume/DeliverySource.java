package io.petisco.runtime.consume;

import io.petisco.transport.ConsumeRequest;
import io.petisco.transport.Consumption;
import io.petisco.transport.Transport;

/** Consumes a queue for a user that handles its messages without a handler method. */
@FunctionalInterface
public interface DeliverySource {

    /**
     * Begins to consume the queue, on a worker thread; returns once the broker delivers. Called again after the consumption was
     * closed, when the queue is to be consumed again.
     *
     * @param attempts begins the handling of each delivery, until no more is to be handled
     */
    Consumption consume(Transport transport, ConsumeRequest request, Attempts attempts);
}
