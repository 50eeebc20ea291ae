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

/**
 * The beans of the application that the {@link PetiscoEngine} uses. They are created while the connection opens, and
 * not before.
 */
interface ApplicationBeans {

    /** A new transport, as configured. */
    Transport transport();

    /** Threads that run handlers. */
    Executor workers();

    /** Brings deliveries to the threads of their handlers. */
    ListenerFactory listeners();

    /** The handlers of the plan. */
    List<PlannedHandler> handlers();

    /** The application's mapper; asked for when the first message needs it. */
    ObjectMapper mapper();

    /** Decides on each delivery; null without chaos. */
    MessageChaos chaos();

    /** Saves the messages that cannot be published; may be missing. */
    Optional<PublishFallback> fallback();

    /** Stores the messages of transactions; may be missing. */
    Optional<MessageOutbox> outbox();

    List<HandlingObserver> handlingObservers();

    List<PublishObserver> publishObservers();

    List<PublishedListener> publishedListeners();

    /** The transport is connected for the first time, and the topology declared. */
    void started(Transport transport);
}
