package io.petisco.runtime.consume;

import java.util.concurrent.atomic.AtomicBoolean;

import io.petisco.MessageContext;
import io.petisco.Outcome;
import io.petisco.retry.Failure;
import io.petisco.transport.Delivery;
import io.petisco.wire.DecodedMessage;

/** A message that was read and is handled somewhere. The first of the methods that end it does; the others do nothing then. */
public final class OpenDelivery {

    private final Delivery delivery;
    private final DecodedMessage message;
    private final DeliveryHandling handling;
    private final Settlement settler;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile HandlingObservation observation = HandlingObservation.NONE;

    OpenDelivery(Delivery delivery, DecodedMessage message, DeliveryHandling handling, Settlement settler) {
        this.delivery = delivery;
        this.message = message;
        this.handling = handling;
        this.settler = settler;
    }

    public DecodedMessage message() {
        return message;
    }

    public MessageContext context() {
        return handling.contextOf(message, delivery);
    }

    /**
     * The message is about to be handled. Called in its own duplicated context, in which it is logged and traced from now on.
     *
     * @return false if a listener does not want it handled: then it has failed already
     */
    public boolean begin() {
        observation = handling.observe(message, delivery);
        try {
            handling.beforeHandling(delivery, message);
            return true;
        } catch (Throwable thrown) { // as a handler may throw
            fail(thrown);
            return false;
        }
    }

    /** It was handled, or is to be retried or dead-lettered. */
    public void settle(Outcome outcome) {
        if (ended.compareAndSet(false, true)) {
            settler.settle(delivery, message.envelope(), outcome, observation);
            LastResort.quietly(observation::leave);
        }
    }

    /** It was not handled. */
    public void fail(Throwable reason) {
        if (ended.compareAndSet(false, true)) {
            settler.fail(delivery, message.envelope(), Failure.thrown(reason), observation);
            LastResort.quietly(observation::leave);
        }
    }

    /** It was not handled, and goes back to its queue at once. */
    public void requeue(Throwable reason) {
        if (ended.compareAndSet(false, true)) {
            LastResort.quietly(() -> observation.kept(Failure.thrown(reason)));
            settler.giveBack(delivery);
            LastResort.quietly(observation::leave);
        }
    }
}
