package io.petisco.operations.deadletters;

import java.util.Set;

import io.petisco.topology.ServiceName;

/**
 * A dead-letter queue, and its services.
 *
 * @param organizations the organizations of the publisher and the handler; for a store, its organization
 * @param publishers the services whose messages it receives; several for a store that services share
 * @param handledBy the services whose handler or store it belongs to
 * @param store whether it belongs to a store
 */
record DeadLetterQueue(
        String name,
        Set<String> organizations,
        Set<ServiceName> publishers,
        Set<ServiceName> handledBy,
        boolean store) {

    /** Whether several services share its store, so that none of them alone owns its dead letters. */
    boolean isShared() {
        return store && handledBy.size() > 1;
    }
}
