package io.petisco.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.petisco.MessageDeadLettered;
import io.petisco.runtime.consume.DeadLetterEvents;
import io.petisco.runtime.consume.HandlingObserver;
import io.petisco.runtime.publish.PublishObserver;
import io.petisco.runtime.publish.PublishedListener;
import io.petisco.transport.Transport;
import io.petisco.transport.TransportObserver;
import io.quarkus.arc.Arc;

/** The beans that observe messages: those of the test kit, metrics, tracing and health. */
@Singleton
class PetiscoObservers {

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

    @Inject
    Event<MessageDeadLettered> deadLetters;

    List<HandlingObserver> handlingObservers() {
        List<HandlingObserver> all = new ArrayList<>(handlingObservers.stream().toList());
        if (areDeadLettersObserved()) { // without observers, messages cost no call
            all.add(new DeadLetterEvents(deadLetters::fireAsync));
        }
        return all;
    }

    private static boolean areDeadLettersObserved() {
        MessageDeadLettered any = new MessageDeadLettered(Optional.empty(), "", "", "", 1, "", Optional.empty());
        return !Arc.container().beanManager().resolveObserverMethods(any).isEmpty();
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
