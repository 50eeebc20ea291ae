package io.petisco.rabbitmq;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Counts how often messages of a queue could not be read in a row. Safe for use by several threads. */
final class Strikes {

    /** So many failures within a minute of each other, and the queue is consumed alone. */
    static final int MOST = 3;

    private static final long MEMORY_NANOS = TimeUnit.MINUTES.toNanos(1);

    private record Count(int strikes, long lastNanos) {}

    private final Map<String, Count> counts = new HashMap<>();

    /** Whether the queue is to be consumed alone from now on. Its count starts again then. */
    synchronized boolean isOut(String queue, long nowNanos) {
        Count before = counts.get(queue);
        int strikes = before != null && nowNanos - before.lastNanos() < MEMORY_NANOS ? before.strikes() + 1 : 1;
        if (strikes >= MOST) {
            counts.remove(queue);
            return true;
        }
        counts.put(queue, new Count(strikes, nowNanos));
        return false;
    }
}
