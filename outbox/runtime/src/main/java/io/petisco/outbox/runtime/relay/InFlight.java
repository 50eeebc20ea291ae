package io.petisco.outbox.runtime.relay;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The rows that this instance is sending, or has sent and not yet deleted: no other part of it sends them again meanwhile. Safe
 * for use by several threads.
 */
final class InFlight {

    private final Set<Long> ids = ConcurrentHashMap.newKeySet();

    /** Returns false if the row is already in flight. */
    boolean begin(long id) {
        return ids.add(id);
    }

    void end(long id) {
        ids.remove(id);
    }

    int size() {
        return ids.size();
    }
}
