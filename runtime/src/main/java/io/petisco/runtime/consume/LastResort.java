package io.petisco.runtime.consume;

import io.petisco.retry.Printable;
import io.petisco.transport.Delivery;

import static io.petisco.runtime.consume.ConsumeLog.LOG;

/**
 * Requeues deliveries of one consumer that nothing else has settled. Nothing here throws. Safe for use by several
 * threads.
 */
final class LastResort {

    private final String queue;
    private final String handler;
    private final InFlight inFlight;

    LastResort(String queue, String handler, InFlight inFlight) {
        this.queue = queue;
        this.handler = handler;
        this.inFlight = inFlight;
    }

    /** Requeues a delivery that was taken and, for this reason, is not settled. */
    void giveBack(Delivery delivery, Throwable reason) {
        delivery.rescue();
        inFlight.notSettled();
        quietly(() -> LOG.notSettled(
                MessageIds.of(delivery), queue, handler, Delivery.RESCUE_DELAY.toMillis(), Printable.of(reason)));
    }

    /** Runs an action that must not prevent a message from being settled, such as logging. */
    static void quietly(Runnable action) {
        try {
            action.run();
        } catch (Throwable e) {
            ignore(e);
        }
    }

    /** Continues after a failure that must not prevent a message from being settled. */
    static void ignore(Throwable failure) {
        try {
            LOG.debugf(
                    "A log message could not be logged: %s", failure.getClass().getName());
        } catch (Throwable again) {
            // out of memory, or no stack left: nothing can be logged
        }
    }
}
