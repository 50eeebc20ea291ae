package io.petisco.outbox.runtime.relay;

import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The shards that this instance owns, and until when. The database decides. This class measures the time since the
 * statement that renewed the leases, so clocks need not agree, and an instance that was halted knows that its leases
 * are over. For one thread, except {@link #has}.
 */
final class Leases {

    private final Duration lease;
    private final Duration renewal;
    private final Duration margin;
    private final LongSupplier nanoTime;
    private volatile Owned owned;
    private long lastTry;
    private boolean tried;

    /** @param until a value of {@link System#nanoTime} */
    private record Owned(Set<Integer> shards, long until) {}

    /** @param margin a lease that ends sooner is not used, because a sent message must be confirmed before its end */
    Leases(Duration lease, Duration renewal, Duration margin, LongSupplier nanoTime) {
        this.lease = lease;
        this.renewal = renewal;
        this.margin = margin;
        this.nanoTime = nanoTime;
        this.owned = new Owned(Set.of(), nanoTime.getAsLong());
    }

    /** The statement that renews leases. */
    @FunctionalInterface
    interface Renewal {
        /** The shards that this instance has now. */
        Set<Integer> renew(Duration lease) throws Exception;
    }

    void renewIfDue(Renewal statement) throws Exception {
        long before = nanoTime.getAsLong();
        if (tried && before - lastTry < renewal.toNanos()) {
            return;
        }
        tried = true;
        lastTry = before;
        Set<Integer> shards = statement.renew(lease);
        owned = new Owned(Set.copyOf(shards), before + lease.toNanos()); // the database started to count later
    }

    /** The shards that may be used now. */
    Set<Integer> usable() {
        Owned now = owned;
        return isUsable(now) ? now.shards() : Set.of();
    }

    /** Whether a message of this shard may be sent now. */
    boolean has(int shard) {
        Owned now = owned;
        return isUsable(now) && now.shards().contains(shard);
    }

    private boolean isUsable(Owned now) {
        return now.until() - nanoTime.getAsLong() > margin.toNanos();
    }

    boolean isEmpty() {
        return owned.shards().isEmpty();
    }

    /** Forgets the leases, which then end by themselves. */
    void drop() {
        owned = new Owned(Set.of(), nanoTime.getAsLong());
        tried = false;
    }
}
