package io.petisco.runtime.consume;

import io.petisco.transport.ConsumeRequest;
import io.petisco.transport.Consumption;
import io.petisco.transport.Transport;

/** Where the deliveries of a queue come from that is consumed otherwise than by a handler method. */
@FunctionalInterface
public interface DeliverySource {

    /**
     * Begins to consume the queue, on a worker thread; returns once the broker delivers. Called again after the consumption was
     * closed, when the queue is to be consumed again.
     *
     * @param deliveries what takes the deliveries, until it takes no more
     */
    Consumption consume(Transport transport, ConsumeRequest request, QueueDeliveries deliveries);
}
