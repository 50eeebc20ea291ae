package io.petisco.runtime;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.MessageChaos;
import io.petisco.PublishFallback;
import io.petisco.runtime.consume.HandlingObserver;
import io.petisco.runtime.consume.ListenerFactory;
import io.petisco.runtime.consume.PlannedHandler;
import io.petisco.runtime.publish.MessageOutbox;
import io.petisco.runtime.publish.PublishObserver;
import io.petisco.runtime.publish.PublishedListener;
import io.petisco.transport.Transport;
import io.petisco.wire.VersionSteps;

/** The application's beans that the {@link PetiscoEngine} uses. They are not created before the connection opens. */
interface ApplicationBeans {

    /** A new transport, as configured. */
    Transport transport();

    /** The threads that run handlers. */
    Executor workers();

    /** Passes deliveries to the threads of their handlers. */
    ListenerFactory listeners();

    /** The handlers of the plan. */
    List<PlannedHandler> handlers();

    /** The methods that bring attributes to another version. */
    VersionSteps versionSteps();

    /** The application's mapper, requested for the first message that needs it. */
    ObjectMapper mapper();

    /** Decides on each delivery; null without chaos. */
    MessageChaos chaos();

    /** Saves messages that cannot be published; may be empty. */
    Optional<PublishFallback> fallback();

    /** Stores the messages of transactions; may be empty. */
    Optional<MessageOutbox> outbox();

    List<HandlingObserver> handlingObservers();

    List<PublishObserver> publishObservers();

    List<PublishedListener> publishedListeners();

    /** Called when the transport has connected for the first time and the topology is declared. */
    void started(Transport transport);
}
