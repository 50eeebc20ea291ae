package io.petisco.runtime.consume;

import io.petisco.Outcome;
import io.petisco.runtime.codec.DecodedMessage;
import io.petisco.runtime.codec.MessageDecoder;
import io.petisco.runtime.retry.Failure;
import io.petisco.runtime.transport.Delivery;

/** What happens to one delivery of one queue: it is read, handled and settled. */
final class DeliveryHandling {

    private final MessageDecoder decoder;
    private final HandlerRunner runner;
    private final Settlement settler;
    private final HandlingListeners listeners;
    private final String handlerName;
    private final String queue;

    /** Null where there is no chaos. */
    private final ChaosGate chaos;

    DeliveryHandling(
            MessageDecoder decoder,
            HandlerRunner runner,
            Settlement settler,
            HandlingListeners listeners,
            String handlerName,
            String queue,
            ChaosGate chaos) {
        this.decoder = decoder;
        this.runner = runner;
        this.settler = settler;
        this.listeners = listeners;
        this.handlerName = handlerName;
        this.queue = queue;
        this.chaos = chaos;
    }

    /** Handles a delivery on this thread, which may block, and returns when its handler is done. */
    void handle(Delivery delivery) {
        DecodedMessage message = decode(delivery);
        if (message == null) {
            return;
        }
        Outcome outcome;
        try {
            beforeHandling(delivery, message);
            outcome = runner.runAndWait(message.payload(), contextOf(message, delivery));
        } catch (Throwable thrown) { // also StackOverflowError and the like: a message is never lost to them
            settler.fail(delivery, message.envelope(), Failure.thrown(thrown));
            return;
        }
        settler.settle(delivery, message.envelope(), outcome);
    }

    /** Starts to handle a message on this thread, which is an event loop. */
    void handleWithoutWaiting(Delivery delivery, DecodedMessage message, Runnable whenDone) {
        try {
            beforeHandling(delivery, message);
        } catch (Throwable thrown) { // as above
            settler.fail(delivery, message.envelope(), Failure.thrown(thrown));
            whenDone.run();
            return;
        }
        runner.run(message.payload(), contextOf(message, delivery), (outcome, thrown) -> {
            if (thrown == null) {
                settler.settle(delivery, message.envelope(), outcome);
            } else {
                settler.fail(delivery, message.envelope(), Failure.thrown(thrown));
            }
            whenDone.run();
        });
    }

    private void beforeHandling(Delivery delivery, DecodedMessage message) throws Exception {
        if (chaos != null) {
            chaos.failInsteadOfHandler(delivery);
        }
        listeners.beforeHandling(message.envelope());
    }

    /** The message, or null if the bytes are none: then the delivery is dead-lettered as it is. */
    DecodedMessage decode(Delivery delivery) {
        try {
            return decoder.decode(delivery.body());
        } catch (RuntimeException
                | StackOverflowError e) { // also a deserializer of the user's, or JSON nested too deep
            settler.fail(delivery, null, Failure.permanent(e));
            return null;
        }
    }

    private DeliveryContext contextOf(DecodedMessage message, Delivery delivery) {
        return new DeliveryContext(message.envelope(), handlerName, queue, delivery);
    }
}
