package io.petisco.runtime.consume;

import java.util.List;

import io.petisco.MessageEnvelope;
import io.petisco.retry.Failure;
import io.petisco.retry.Printable;
import io.petisco.retry.RetryDecision;
import io.petisco.runtime.observe.Observers;
import io.petisco.transport.Delivery;
import io.petisco.transport.PublishFailure;

import static io.petisco.runtime.consume.ConsumeLog.LOG;

/** Combines several observers of one queue. */
final class QueueObservers implements QueueObserver {

    private final Observers<QueueObserver> observers;

    private QueueObservers(Observers<QueueObserver> observers) {
        this.observers = observers;
    }

    static QueueObserver of(ObservedQueue queue, List<HandlingObserver> all) {
        String handler = queue.handler().handler();
        Observers<QueueObserver> interested = Observers.interested(
                all,
                observer -> observer.observe(queue),
                QueueObserver.NONE,
                (observer, failure) ->
                        LastResort.quietly(() -> LOG.listenerFailed(observer, handler, Printable.of(failure))));
        return interested.isEmpty() ? QueueObserver.NONE : new QueueObservers(interested);
    }

    @Override
    public HandlingObservation begin(MessageEnvelope envelope, Delivery delivery) {
        return new Observations(
                observers.each(observer -> observer.begin(envelope, delivery), HandlingObservation.NONE));
    }

    private record Observations(Observers<HandlingObservation> all) implements HandlingObservation {

        @Override
        public void beforeHandler() throws Exception {
            for (HandlingObservation observation : all) {
                observation.beforeHandler();
            }
        }

        @Override
        public void handled() {
            all.tell(HandlingObservation::handled);
        }

        @Override
        public void failed(Failure failure, RetryDecision decision) {
            all.tell(observation -> observation.failed(failure, decision));
        }

        @Override
        public void kept(Failure failure) {
            all.tell(observation -> observation.kept(failure));
        }

        @Override
        public void retried(int retry) {
            all.tell(observation -> observation.retried(retry));
        }

        @Override
        public void deadLettered(Failure failure, DeadLetterPlace place) {
            all.tell(observation -> observation.deadLettered(failure, place));
        }

        @Override
        public void copyFailed(PublishFailure failure) {
            all.tell(observation -> observation.copyFailed(failure));
        }

        @Override
        public void leave() {
            all.tellBackwards(HandlingObservation::leave);
        }
    }
}
