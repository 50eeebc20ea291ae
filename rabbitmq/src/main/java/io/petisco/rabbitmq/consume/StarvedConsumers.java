package io.petisco.rabbitmq.consume;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Finds consumers that have received nothing for some seconds and have nothing to do, although their queue has
 * messages. After a quorum queue was deleted and declared again at once, RabbitMQ may list a consumer, count messages
 * as delivered to it, and send none. Not safe for use by several threads.
 *
 * @param <C> the type of consumers
 */
final class StarvedConsumers<C> {

    static final long NANOS = TimeUnit.SECONDS.toNanos(3);

    private final Map<C, Idle> idle = new HashMap<>();

    private record Idle(Object mark, long sinceNanos) {}

    /**
     * Whether a consumer starves, by this check and those before.
     *
     * @param ready how many messages of its queue are not delivered to a consumer
     * @param mark its position if it has nothing to do: the same as long as no message arrives; null if it has
     * something to do
     * @param nowNanos of {@link System#nanoTime}
     */
    boolean looksStarved(C consumer, int ready, @Nullable Object mark, long nowNanos) {
        if (ready == 0 || mark == null) {
            idle.remove(consumer);
            return false;
        }
        Idle before = idle.get(consumer);
        if (before == null || !before.mark().equals(mark)) {
            idle.put(consumer, new Idle(mark, nowNanos));
            return false;
        }
        boolean starved = nowNanos - before.sinceNanos() >= NANOS;
        if (starved) {
            idle.remove(consumer);
        }
        return starved;
    }

    /** The consumers that may starve. */
    Set<C> suspects() {
        return idle.keySet();
    }
}
