package io.petisco.runtime;

import java.util.List;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.petisco.runtime.consume.HandlingListener;
import io.petisco.runtime.consume.HandlingObserver;
import io.petisco.runtime.publish.PublishObserver;
import io.petisco.runtime.publish.PublishedListener;
import io.petisco.runtime.transport.Transport;
import io.petisco.runtime.transport.TransportObserver;

/** The beans that want to know what becomes of messages: the test kit's, those of metrics, traces and health. */
@Singleton
class PetiscoObservers {

    @Inject
    @Any
    Instance<HandlingListener> handlingListeners;

    @Inject
    @Any
    Instance<HandlingObserver> handlingObservers;

    @Inject
    @Any
    Instance<PublishedListener> publishedListeners;

    @Inject
    @Any
    Instance<PublishObserver> publishObservers;

    @Inject
    @Any
    Instance<TransportObserver> transportObservers;

    List<HandlingListener> handlingListeners() {
        return handlingListeners.stream().toList();
    }

    List<HandlingObserver> handlingObservers() {
        return handlingObservers.stream().toList();
    }

    List<PublishedListener> publishedListeners() {
        return publishedListeners.stream().toList();
    }

    List<PublishObserver> publishObservers() {
        return publishObservers.stream().toList();
    }

    void started(Transport transport) {
        for (TransportObserver observer : transportObservers) {
            observer.started(transport);
        }
    }
}
