package io.petisco.runtime.publish;

import java.util.Set;

import io.petisco.topology.ServiceName;
import io.petisco.wire.WireType;

/**
 * Which messages of this service have a handler, as far as the application's plan and its configuration tell. It is needed where
 * the service has a store: the store's queue takes every message, so that RabbitMQ returns none as unroutable. Immutable.
 */
public final class KnownHandlers {

    /** Leaves it to the broker to return unroutable messages. */
    public static final KnownHandlers ASK_THE_BROKER =
            new KnownHandlers(null, Set.of(), HandledElsewhere.of(Set.of(), Set.of()));

    private final ServiceName service;
    private final Set<String> routingKeys;
    private final HandledElsewhere elsewhere;

    private KnownHandlers(ServiceName service, Set<String> routingKeys, HandledElsewhere elsewhere) {
        this.service = service;
        this.routingKeys = routingKeys;
        this.elsewhere = elsewhere;
    }

    /**
     * The known handlers in a service with a store.
     *
     * @param routingKeys of the service's messages that this application handles
     * @param elsewhere of the service's messages that other applications handle
     */
    public static KnownHandlers besidesTheStore(
            ServiceName service, Set<String> routingKeys, HandledElsewhere elsewhere) {
        return new KnownHandlers(service, Set.copyOf(routingKeys), elsewhere);
    }

    /**
     * Whether only the store is known to receive a message. Never true for another service's messages, whose handlers
     * this application does not know.
     *
     * @param target the service whose exchange the message goes to
     */
    boolean knowOnlyTheStore(WireType type, ServiceName target) {
        return target.equals(service) && !routingKeys.contains(type.routingKey(target)) && !elsewhere.names(type);
    }
}
