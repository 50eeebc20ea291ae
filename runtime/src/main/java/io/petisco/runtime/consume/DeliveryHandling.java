package io.petisco.runtime.consume;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

import io.petisco.MessageEnvelope;
import io.petisco.Outcome;
import io.petisco.retry.Failure;
import io.petisco.transport.Delivery;
import io.petisco.wire.DecodedMessage;
import io.petisco.wire.MapperFailedException;
import io.petisco.wire.MessageDecoder;
import io.petisco.wire.UndecodableMessageException;

/** What happens to one delivery of one queue: it is read, handled and settled. */
final class DeliveryHandling {

    private final MessageDecoder decoder;
    private final HandlerRunner runner;
    private final Settlement settler;
    private final HandlingListeners listeners;
    private final QueueObserver observer;
    private final String handlerName;
    private final MessageMdc mdc;
    private final String queue;

    /** Null where there is no chaos. */
    private final ChaosGate chaos;

    DeliveryHandling(
            MessageDecoder decoder,
            HandlerRunner runner,
            Settlement settler,
            HandlingListeners listeners,
            QueueObserver observer,
            String handlerName,
            String queue,
            ChaosGate chaos) {
        this.decoder = decoder;
        this.runner = runner;
        this.settler = settler;
        this.listeners = listeners;
        this.observer = observer;
        this.handlerName = handlerName;
        this.mdc = new MessageMdc(handlerName);
        this.queue = queue;
        this.chaos = chaos;
    }

    /** Handles a delivery on this thread, which may block, and returns when its handler is done. Never throws. */
    void handle(Delivery delivery) {
        DecodedMessage message = decode(delivery);
        if (message == null) {
            return;
        }
        HandlingObservation observation = observe(message, delivery);
        runAndSettle(delivery, message, observation);
        LastResort.quietly(observation::leave);
        LastResort.quietly(mdc::clear);
    }

    private void runAndSettle(Delivery delivery, DecodedMessage message, HandlingObservation observation) {
        Outcome outcome;
        try {
            beforeHandling(delivery, message);
            outcome = runner.runAndWait(message.payload(), contextOf(message, delivery));
        } catch (Throwable thrown) { // also StackOverflowError and the like: a message is never lost to them
            settler.fail(delivery, message.envelope(), Failure.thrown(thrown), observation);
            return;
        }
        settler.settle(delivery, message.envelope(), outcome, observation);
    }

    /** Starts to handle a message on this thread, which is an event loop. Never throws. */
    void handleWithoutWaiting(Delivery delivery, DecodedMessage message, Runnable whenDone) {
        HandlingObservation observation = observe(message, delivery);
        AtomicBoolean ended = new AtomicBoolean(); // a CompletionStage of an application may complete twice
        BiConsumer<Outcome, Throwable> end = (outcome, thrown) -> {
            if (ended.compareAndSet(false, true)) {
                if (thrown == null) {
                    settler.settle(delivery, message.envelope(), outcome, observation);
                } else {
                    settler.fail(delivery, message.envelope(), Failure.thrown(thrown), observation);
                }
                LastResort.quietly(observation::leave);
                whenDone.run();
            }
        };
        try {
            beforeHandling(delivery, message);
            runner.run(message.payload(), contextOf(message, delivery), end);
        } catch (Throwable thrown) { // as above
            end.accept(null, thrown);
        }
    }

    /** For deliveries whose handling cannot begin, for lack of a thread or of memory: no retry is counted for them. */
    LastResort lastResort(InFlight inFlight) {
        return new LastResort(queue, handlerName, inFlight);
    }

    /** Begins to log and observe a message in the context that it is handled in, and ends with. */
    HandlingObservation observe(DecodedMessage message, Delivery delivery) {
        LastResort.quietly(() -> mdc.put(message.envelope(), delivery));
        return observation(message.envelope(), delivery);
    }

    private HandlingObservation observation(MessageEnvelope envelope, Delivery delivery) {
        try {
            return observer.begin(envelope, delivery);
        } catch (Throwable e) { // out of memory, say: the message is handled all the same
            return HandlingObservation.NONE;
        }
    }

    void beforeHandling(Delivery delivery, DecodedMessage message) throws Exception {
        if (chaos != null) {
            chaos.failInsteadOfHandler(delivery);
        }
        listeners.beforeHandling(message.envelope());
    }

    /** The message, or null if the bytes are none: then the delivery is dead-lettered as it is. */
    DecodedMessage decode(Delivery delivery) {
        try {
            return decoder.decode(delivery.body());
        } catch (UndecodableMessageException e) {
            return undecodable(delivery, Failure.permanent(e, e.withoutContent()));
        } catch (MapperFailedException e) {
            return undecodable(delivery, Failure.thrown(e)); // which is not the message's fault
        } catch (RuntimeException
                | StackOverflowError e) { // JSON nested too deep for a deserializer of the user's, say
            return undecodable(delivery, Failure.permanent(e));
        } catch (Throwable e) { // out of memory, a class that cannot be loaded: the next attempt may have better luck
            return undecodable(delivery, Failure.thrown(e));
        }
    }

    private DecodedMessage undecodable(Delivery delivery, Failure failure) {
        HandlingObservation observation = observation(null, delivery);
        settler.fail(delivery, null, failure, observation);
        LastResort.quietly(observation::leave);
        return null;
    }

    DeliveryContext contextOf(DecodedMessage message, Delivery delivery) {
        return new DeliveryContext(message.envelope(), handlerName, queue, delivery);
    }
}
