package io.petisco.runtime.publish;

import java.util.Set;

import io.petisco.topology.ServiceName;
import io.petisco.wire.WireType;

/**
 * The messages of this service that have a known handler, according to the application's plan and configuration. This
 * is needed if the service has a store: the store's queue accepts every message, so RabbitMQ returns none as
 * unroutable. Immutable.
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
     * @param routingKeys the routing keys of the service's messages that this application handles
     * @param elsewhere the service's messages that other applications handle
     */
    public static KnownHandlers besidesTheStore(
            ServiceName service, Set<String> routingKeys, HandledElsewhere elsewhere) {
        return new KnownHandlers(service, Set.copyOf(routingKeys), elsewhere);
    }

    /**
     * Whether only the store is known to receive a message. Never true for another service's messages, whose handlers
     * this application does not know.
     *
     * @param target the service to whose exchange the message is published
     */
    boolean knowOnlyTheStore(WireType type, ServiceName target) {
        return target.equals(service) && !routingKeys.contains(type.routingKey(target)) && !elsewhere.names(type);
    }
}
