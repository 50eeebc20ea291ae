package io.petisco.runtime.consume;

import io.petisco.MessageEnvelope;
import io.petisco.Outcome;
import io.petisco.retry.Failure;
import io.petisco.transport.Delivery;

/** Ends the deliveries of one queue, each exactly once. Never throws. */
interface Settlement {

    /**
     * The handler has returned.
     *
     * @param observation is told how it ends
     */
    void settle(Delivery delivery, MessageEnvelope envelope, Outcome outcome, HandlingObservation observation);

    /** @param envelope the message's envelope, or null where the message cannot be read */
    void fail(Delivery delivery, MessageEnvelope envelope, Failure failure, HandlingObservation observation);

    /** The message goes back to its queue at once, as it is. */
    void giveBack(Delivery delivery);
}
