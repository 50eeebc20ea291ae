package io.petisco.outbox.runtime.relay;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import io.petisco.outbox.jdbc.Database;
import io.petisco.outbox.jdbc.LeaseTable;
import io.petisco.outbox.jdbc.OutboxTable;
import io.petisco.outbox.jdbc.Row;
import io.petisco.outbox.runtime.relay.OutboxCounters.Path;
import io.petisco.outbox.runtime.relay.Verdicts.Refusal;
import io.petisco.transport.PublishFailure;
import io.petisco.transport.PublishListener;

/**
 * Sends rows with a key, of the shards that this instance owns: each message of a key after the one before it is
 * confirmed, many keys at a time. A message that fails blocks only its key. For one thread.
 */
final class KeyedRelay {

    /** The least limit on the rows of one shard in a round; the limit leaves time for the other shards. */
    private static final int LEAST_OF_A_SHARD = 32;

    /** A message that was not confirmed in time is sent again after this delay. */
    private static final Duration AFTER_TIMEOUT = Duration.ofSeconds(1);

    /** After this time without rows, the instance leaves its shards to other instances. */
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final Database database;
    private final Sender sender;
    private final InFlight inFlight;
    private final Verdicts verdicts;
    private final Deletions deletions;
    private final OutboxCounters counters;
    private final Leases leases;
    private final HeldKeys held;
    private final String owner;
    private final int limit;
    private final LongSupplier nanoTime;
    private long lastWork;

    /** @param owner the unique name of this instance */
    KeyedRelay(
            Database database,
            Sender sender,
            InFlight inFlight,
            Verdicts verdicts,
            Deletions deletions,
            OutboxCounters counters,
            Leases leases,
            HeldKeys held,
            String owner,
            int limit,
            LongSupplier nanoTime) {
        this.database = database;
        this.sender = sender;
        this.inFlight = inFlight;
        this.verdicts = verdicts;
        this.deletions = deletions;
        this.counters = counters;
        this.leases = leases;
        this.held = held;
        this.owner = owner;
        this.limit = limit;
        this.nanoTime = nanoTime;
        this.lastWork = nanoTime.getAsLong();
    }

    /**
     * Sends some rows, and waits until the broker has answered. Without rows it only keeps the leases, and releases
     * them after they were not needed for a while.
     *
     * @param work whether there are rows with a key
     * @return whether there may be more that can be sent now
     */
    boolean sendSome(boolean work) throws Exception {
        long now = nanoTime.getAsLong();
        if (work) {
            lastWork = now;
        } else if (leases.isEmpty()) {
            return false;
        } else if (now - lastWork > IDLE.toNanos()) {
            release();
            return false;
        }
        leases.renewIfDue(this::renew);
        return work && send();
    }

    private boolean send() throws Exception {
        Set<Integer> shards = leases.usable();
        if (shards.isEmpty() || !sender.isAvailable()) {
            return false;
        }
        OutboxTable table = new OutboxTable(database.dialect());
        int ofShard = Math.max(LEAST_OF_A_SHARD, limit / shards.size());
        List<Row> rows = database.autoCommitted(connection -> table.keyed(connection, shards, ofShard, held.byShard()));
        Map<String, Chain> chains = new LinkedHashMap<>();
        Round round = new Round();
        for (Row row : rows) {
            String key = String.valueOf(row.key());
            if (!held.isHeld(key)) {
                chains.computeIfAbsent(key, none -> new Chain(round)).rows.add(row);
            }
        }
        round.ended = new CountDownLatch(chains.size());
        chains.values().forEach(Chain::next);
        round.ended.await();
        hold(chains, round.refusals);
        deletions.deleteNow(round.sent); // otherwise the next round would read them again
        verdicts.refused(round.refusals);
        return !round.sent.isEmpty();
    }

    private Set<Integer> renew(Duration lease) throws SQLException {
        LeaseTable table = new LeaseTable(database.dialect());
        return database.inTransaction(connection -> table.renew(connection, owner, lease));
    }

    /** Releases the leases, so that another instance need not wait for their end. */
    void release() throws SQLException {
        if (!leases.isEmpty()) {
            leases.drop();
            LeaseTable table = new LeaseTable(database.dialect());
            database.change(connection -> table.release(connection, owner));
        }
    }

    private void hold(Map<String, Chain> chains, Iterable<Refusal> refusals) {
        for (Refusal refusal : refusals) {
            hold(refusal.row(), refusal.isAnswer() ? refusal.backoff() : AFTER_TIMEOUT);
        }
        for (Chain chain : chains.values()) {
            Row waiting = chain.notDue;
            if (waiting != null) {
                hold(waiting, Duration.ofNanos(waiting.dueInMicros() * 1000));
            }
        }
    }

    private void hold(Row row, Duration time) {
        held.hold(String.valueOf(row.key()), shard(row), time);
    }

    private static int shard(Row row) {
        Integer shard = row.shard();
        return shard == null ? -1 : shard;
    }

    private static final class Round {
        private CountDownLatch ended = new CountDownLatch(0);
        private final Queue<Refusal> refusals = new ConcurrentLinkedQueue<>();
        private final Queue<Long> sent = new ConcurrentLinkedQueue<>();
    }

    /** The messages of one key, sent one after another. */
    private final class Chain implements PublishListener {

        private final Round round;
        private final Queue<Row> rows = new ArrayDeque<>();
        private volatile @Nullable Row current;
        private volatile @Nullable Row notDue;

        Chain(Round round) {
            this.round = round;
        }

        /** Called by the thread that owns the chain: first the relay's, then the one that delivers the confirm. */
        void next() {
            Row row = rows.poll();
            while (row != null && !inFlight.begin(row.id())) { // already sent, and only to be deleted
                row = rows.poll();
            }
            if (row == null || !leases.has(shard(row))) {
                end(row);
            } else if (row.dueInMicros() > 0) {
                notDue = row;
                end(row);
            } else if (row.defect() != null) {
                round.refusals.add(Refusal.ofUnreadable(row));
                round.ended.countDown();
            } else {
                current = row;
                sender.sendWithoutWaiting(row.message(), this);
            }
        }

        private void end(@Nullable Row unsent) {
            if (unsent != null) {
                inFlight.end(unsent.id());
            }
            round.ended.countDown();
        }

        @Override
        public void onConfirmed() {
            Row row = Objects.requireNonNull(current);
            counters.sent(Path.KEYED);
            round.sent.add(row.id());
            next();
        }

        @Override
        public void onFailed(PublishFailure failure) {
            Row row = Objects.requireNonNull(current);
            if (verdicts.isAllowed(failure, row.event())) {
                RelayLog.LOG.unroutableEvent(
                        String.valueOf(row.message().properties().messageId()), failure.detail());
                onConfirmed();
            } else {
                round.refusals.add(new Refusal(row, failure));
                round.ended.countDown();
            }
        }
    }
}
