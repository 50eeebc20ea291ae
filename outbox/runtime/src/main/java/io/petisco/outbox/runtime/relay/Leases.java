package io.petisco.outbox.runtime.relay;

import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Which shards this instance owns, and until when. The database decides; here the time since the statement that renewed the
 * leases counts, so that clocks need not agree and an instance that was halted knows that its leases are over. For one thread,
 * except {@link #has}.
 */
final class Leases {

    private final Duration lease;
    private final Duration renewal;
    private final Duration margin;
    private final LongSupplier nanoTime;
    private volatile Owned owned;
    private long lastTry;
    private boolean tried;

    /** @param until as {@link System#nanoTime} counts */
    private record Owned(Set<Integer> shards, long until) {}

    /** @param margin a lease that ends sooner is not used: a message that is sent must be confirmed before */
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
        /** The shards that are this instance's now. */
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
        owned = new Owned(Set.copyOf(shards), before + lease.toNanos()); // the database has counted from a later time
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
