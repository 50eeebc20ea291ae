package io.petisco.runtime.consume;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import io.petisco.transport.Delivery;

/** Recognizes the last {@value #MOST} messages. Safe for use by several threads. */
final class RecentMessages {

    private static final int MOST = 1_000;

    private final Map<Integer, Boolean> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Boolean> eldest) {
            return size() > MOST;
        }
    };

    /** Whether the message is new. Remembers it. */
    synchronized boolean isNew(Delivery delivery) {
        int bytes = Arrays.hashCode(delivery.body());
        String id = delivery.properties().messageId();
        return known.put(id == null ? bytes : 31 * bytes + id.hashCode(), true) == null;
    }
}
