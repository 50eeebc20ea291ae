package io.petisco.runtime.publish;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.petisco.transport.PublishFailure;

import static io.petisco.runtime.publish.PublishLog.LOG;

/** Several observers of one type as one. One that fails disturbs neither the others nor the message. */
final class TypeObservers implements PublishedTypeObserver {

    private final PublishedTypeObserver[] observers;

    private TypeObservers(PublishedTypeObserver[] observers) {
        this.observers = observers;
    }

    static PublishedTypeObserver of(PublishedType type, List<PublishObserver> observers) {
        PublishedTypeObserver[] interested = observers.stream()
                .map(observer -> observer.observe(type))
                .filter(observer -> observer != PublishedTypeObserver.NONE)
                .toArray(PublishedTypeObserver[]::new);
        return interested.length == 0 ? PublishedTypeObserver.NONE : new TypeObservers(interested);
    }

    @Override
    public PublishObservation begin(String messageId) {
        PublishObservation[] observations = new PublishObservation[observers.length];
        for (int i = 0; i < observers.length; i++) {
            try {
                observations[i] = observers[i].begin(messageId);
            } catch (RuntimeException e) {
                LOG.listenerFailed(observers[i].getClass().getName(), e);
                observations[i] = PublishObservation.NONE;
            }
        }
        return new Observations(observations);
    }

    private record Observations(PublishObservation[] observations) implements PublishObservation {

        @Override
        public Map<String, Object> meta(Map<String, Object> given) {
            Map<String, Object> meta = given;
            for (PublishObservation observation : observations) {
                try {
                    meta = observation.meta(meta);
                } catch (RuntimeException e) {
                    LOG.listenerFailed(observation.getClass().getName(), e);
                }
            }
            return meta;
        }

        @Override
        public void abandoned(Throwable cause) {
            tell(observation -> observation.abandoned(cause));
        }

        @Override
        public void sending() {
            tell(PublishObservation::sending);
        }

        @Override
        public void confirmed() {
            tell(PublishObservation::confirmed);
        }

        @Override
        public void failed(PublishFailure failure, boolean reported) {
            tell(observation -> observation.failed(failure, reported));
        }

        private void tell(Consumer<PublishObservation> what) {
            for (PublishObservation observation : observations) {
                try {
                    what.accept(observation);
                } catch (Throwable e) { // else the caller would wait for ever
                    LOG.listenerFailed(observation.getClass().getName(), e);
                }
            }
        }
    }
}
