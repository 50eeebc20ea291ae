package io.petisco.rabbitmq.consume;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How long not to restart the consumers of a queue again: 5 s at first, twice as long after each restart, up to 5
 * minutes. A queue whose consumers then stay healthy for as long as its last pause starts at 5 s again. Not safe for
 * use by several threads.
 */
final class RestartPauses {

    private static final long FIRST_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(5);

    private record Pause(long sinceNanos, long nanos) {

        boolean isOver(long nowNanos, int times) {
            return nowNanos - sinceNanos >= times * nanos;
        }
    }

    private final Map<String, Pause> pauses = new HashMap<>();

    /** Whether the consumers of a queue may be restarted. */
    boolean allowRestart(String queue, long nowNanos) {
        Pause pause = pauses.get(queue);
        return pause == null || pause.isOver(nowNanos, 1);
    }

    /** Records that the consumers of a queue are being restarted. */
    void restarted(String queue, long nowNanos) {
        Pause before = pauses.get(queue);
        long nanos = before == null ? FIRST_NANOS : Math.min(LONGEST_NANOS, 2 * before.nanos());
        pauses.put(queue, new Pause(nowNanos, nanos));
    }

    /** Records that a queue has all of its consumers. */
    void healthy(String queue, long nowNanos) {
        pauses.computeIfPresent(queue, (name, pause) -> pause.isOver(nowNanos, 2) ? null : pause);
    }
}
