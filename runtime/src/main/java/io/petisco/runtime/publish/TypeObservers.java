package io.petisco.runtime.publish;

import java.util.List;
import java.util.Map;

import io.petisco.runtime.observe.Observers;
import io.petisco.transport.PublishFailure;

import static io.petisco.runtime.publish.PublishLog.LOG;

/** Combines several observers of one type. */
final class TypeObservers implements PublishedTypeObserver {

    private final Observers<PublishedTypeObserver> observers;

    private TypeObservers(Observers<PublishedTypeObserver> observers) {
        this.observers = observers;
    }

    static PublishedTypeObserver of(PublishedType type, List<PublishObserver> all) {
        Observers<PublishedTypeObserver> interested = Observers.interested(
                all, observer -> observer.observe(type), PublishedTypeObserver.NONE, LOG::listenerFailed);
        return interested.isEmpty() ? PublishedTypeObserver.NONE : new TypeObservers(interested);
    }

    @Override
    public PublishObservation begin(String messageId) {
        return new Observations(observers.each(observer -> observer.begin(messageId), PublishObservation.NONE));
    }

    private record Observations(Observers<PublishObservation> all) implements PublishObservation {

        @Override
        public Map<String, Object> meta(Map<String, Object> given) {
            return all.change(given, (meta, observation) -> observation.meta(meta));
        }

        @Override
        public void abandoned(Throwable cause) {
            all.tell(observation -> observation.abandoned(cause));
        }

        @Override
        public void sending() {
            all.tell(PublishObservation::sending);
        }

        @Override
        public void confirmed() {
            all.tell(PublishObservation::confirmed);
        }

        @Override
        public void failed(PublishFailure failure, boolean reported) {
            all.tell(observation -> observation.failed(failure, reported));
        }
    }
}
