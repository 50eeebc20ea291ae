package io.petisco.rabbitmq.consume;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Counts how often messages of a queue could not be read in a row. Safe for use by several threads. */
final class UnreadableCounts {

    /** After this many failures, each within a minute of the one before, the queue is consumed alone. */
    static final int LIMIT = 3;

    private static final long MEMORY_NANOS = TimeUnit.MINUTES.toNanos(1);

    private record Count(int times, long lastNanos) {}

    private final Map<String, Count> counts = new HashMap<>();

    /** Counts a failure. Returns true if the queue has to be consumed alone from now on; its count then starts again. */
    synchronized boolean reachesLimit(String queue, long nowNanos) {
        Count before = counts.get(queue);
        int times = before != null && nowNanos - before.lastNanos() < MEMORY_NANOS ? before.times() + 1 : 1;
        if (times >= LIMIT) {
            counts.remove(queue);
            return true;
        }
        counts.put(queue, new Count(times, nowNanos));
        return false;
    }
}
