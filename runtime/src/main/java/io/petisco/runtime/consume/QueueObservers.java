package io.petisco.runtime.consume;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.petisco.MessageEnvelope;
import io.petisco.retry.Failure;
import io.petisco.retry.Printable;
import io.petisco.retry.RetryDecision;
import io.petisco.transport.Delivery;
import io.petisco.transport.PublishFailure;

import static io.petisco.runtime.consume.ConsumeLog.LOG;

/** Several observers of one queue as one. One that fails disturbs neither the others nor the message. */
final class QueueObservers implements QueueObserver {

    private final String handler;
    private final QueueObserver[] observers;

    private QueueObservers(String handler, QueueObserver[] observers) {
        this.handler = handler;
        this.observers = observers;
    }

    static QueueObserver of(ObservedQueue queue, List<HandlingObserver> observers) {
        List<QueueObserver> interested = new ArrayList<>(observers.size());
        for (HandlingObserver observer : observers) {
            QueueObserver ofQueue = observer.observe(queue);
            if (ofQueue != QueueObserver.NONE) {
                interested.add(ofQueue);
            }
        }
        return interested.isEmpty()
                ? QueueObserver.NONE
                : new QueueObservers(queue.handler().handler(), interested.toArray(new QueueObserver[0]));
    }

    @Override
    public HandlingObservation begin(MessageEnvelope envelope, Delivery delivery) {
        HandlingObservation[] observations = new HandlingObservation[observers.length];
        for (int i = 0; i < observers.length; i++) {
            try {
                observations[i] = observers[i].begin(envelope, delivery);
            } catch (Throwable e) { // else the message would never be settled
                observations[i] = HandlingObservation.NONE;
                tellFailure(observers[i], handler, e);
            }
        }
        return new Observations(handler, observations);
    }

    private static void tellFailure(Object observer, String handler, Throwable failure) {
        LastResort.quietly(() -> LOG.listenerFailed(observer.getClass().getName(), handler, Printable.of(failure)));
    }

    private record Observations(String handler, HandlingObservation[] observations) implements HandlingObservation {

        @Override
        public void handled() {
            tell(HandlingObservation::handled);
        }

        @Override
        public void failed(Failure failure, RetryDecision decision) {
            tell(observation -> observation.failed(failure, decision));
        }

        @Override
        public void kept(Failure failure) {
            tell(observation -> observation.kept(failure));
        }

        @Override
        public void copied() {
            tell(HandlingObservation::copied);
        }

        @Override
        public void copyFailed(PublishFailure failure) {
            tell(observation -> observation.copyFailed(failure));
        }

        /** In reverse order, as nested scopes have to be left. */
        @Override
        public void leave() {
            for (int i = observations.length - 1; i >= 0; i--) {
                tell(observations[i], HandlingObservation::leave);
            }
        }

        private void tell(Consumer<HandlingObservation> what) {
            for (HandlingObservation observation : observations) {
                tell(observation, what);
            }
        }

        private void tell(HandlingObservation observation, Consumer<HandlingObservation> what) {
            try {
                what.accept(observation);
            } catch (Throwable e) { // as above
                tellFailure(observation, handler, e);
            }
        }
    }
}
