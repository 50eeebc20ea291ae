package io.petisco.operations.deadletters;

import java.util.Set;

import io.petisco.topology.ServiceName;

/**
 * A dead-letter queue, and its services.
 *
 * @param organizations those of the publisher and the handler; a store's organization
 * @param publishers the services whose messages it gets; several for a store that services share
 * @param handledBy the services whose handler or store it belongs to
 * @param store whether it is a store's
 */
record DeadLetterQueue(
        String name,
        Set<String> organizations,
        Set<ServiceName> publishers,
        Set<ServiceName> handledBy,
        boolean store) {

    /** Whether it is the store of several services, so that none of them owns its dead letters alone. */
    boolean isShared() {
        return store && handledBy.size() > 1;
    }
}
