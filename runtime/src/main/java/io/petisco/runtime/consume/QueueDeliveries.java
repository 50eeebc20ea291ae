package io.petisco.runtime.consume;

import io.petisco.MessageContext;
import io.petisco.MessageEnvelope;
import io.petisco.Outcome;
import io.petisco.runtime.codec.DecodedMessage;
import io.petisco.runtime.retry.Failure;
import io.petisco.runtime.transport.Delivery;

/**
 * Reads and ends the deliveries of one queue for somebody who handles them otherwise than by a handler method: with the same
 * retries and dead letters. Safe for use by several threads.
 */
public final class QueueDeliveries {

    private final String queue;
    private final DeliveryHandling handling;
    private final Settlement settler;
    private final InFlight inFlight;

    QueueDeliveries(String queue, DeliveryHandling handling, Settlement settler, InFlight inFlight) {
        this.queue = queue;
        this.handling = handling;
        this.settler = settler;
        this.inFlight = inFlight;
    }

    public String queue() {
        return queue;
    }

    /** The message, or null if the bytes are none: then the delivery is dead-lettered as it is. */
    public DecodedMessage decode(Delivery delivery) {
        inFlight.enter();
        return handling.decode(delivery);
    }

    public MessageContext contextOf(DecodedMessage message, Delivery delivery) {
        return handling.contextOf(message, delivery);
    }

    /** Ends a delivery that was decoded. */
    public void settle(Delivery delivery, MessageEnvelope envelope, Outcome outcome) {
        settler.settle(delivery, envelope, outcome, HandlingObservation.NONE);
    }

    /** Ends a delivery that was decoded and could not be handled. */
    public void fail(Delivery delivery, MessageEnvelope envelope, Throwable reason) {
        settler.fail(delivery, envelope, Failure.thrown(reason), HandlingObservation.NONE);
    }
}
