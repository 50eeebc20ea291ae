package io.petisco.outbox.runtime.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Keys whose first message waits, so that the messages behind it have to wait, too. For one thread. */
final class HeldKeys {

    /** Further keys are skipped only after they were read, because a statement must not grow without limit. */
    private static final int MOST_OF_A_SHARD = 200;

    private final LongSupplier nanoTime;
    private final Map<String, Hold> holds = new HashMap<>();

    private record Hold(int shard, long until) {}

    HeldKeys(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void hold(String key, int shard, Duration time) {
        holds.put(key, new Hold(shard, nanoTime.getAsLong() + time.toNanos()));
    }

    boolean isHeld(String key) {
        Hold hold = holds.get(key);
        return hold != null && hold.until() - nanoTime.getAsLong() > 0;
    }

    /** The keys that are held now, by shard. */
    Map<Integer, List<String>> byShard() {
        holds.keySet().removeIf(key -> !isHeld(key));
        Map<Integer, List<String>> byShard = new HashMap<>();
        holds.forEach((key, hold) -> {
            List<String> keys = byShard.computeIfAbsent(hold.shard(), none -> new ArrayList<>());
            if (keys.size() < MOST_OF_A_SHARD) {
                keys.add(key);
            }
        });
        return byShard;
    }
}
