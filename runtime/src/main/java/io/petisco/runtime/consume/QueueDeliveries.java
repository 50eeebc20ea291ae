package io.petisco.runtime.consume;

import io.petisco.transport.Delivery;
import io.petisco.wire.DecodedMessage;

/**
 * Takes the deliveries of one consumer of a queue for someone who handles them otherwise than by a handler method: with the
 * same retries, dead letters and observers. Safe for use by several threads.
 */
public final class QueueDeliveries {

    private final DeliveryHandling handling;
    private final Settlement settler;
    private final InFlight inFlight;

    QueueDeliveries(DeliveryHandling handling, Settlement settler, InFlight inFlight) {
        this.handling = handling;
        this.settler = settler;
        this.inFlight = inFlight;
    }

    /**
     * Reads a delivery, which is to be ended by what is returned. Null if there is nothing to handle: what is no message is
     * dead-lettered as it is, what lost its channel is delivered again, and what comes when no more is taken goes back to the queue when the consumption is closed.
     */
    public OpenDelivery take(Delivery delivery) {
        if (delivery.isStale() || !inFlight.enter()) {
            return null;
        }
        DecodedMessage message = handling.decode(delivery);
        try {
            return message == null ? null : new OpenDelivery(delivery, message, handling, settler);
        } catch (OutOfMemoryError e) {
            handling.lastResort(inFlight).giveBack(delivery, e);
            return null;
        }
    }
}
