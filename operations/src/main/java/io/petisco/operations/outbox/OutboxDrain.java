package io.petisco.operations.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

import io.petisco.operations.CancellationToken;
import io.petisco.operations.Progress;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.move.Sender;
import io.petisco.outbox.jdbc.LeaseTable;
import io.petisco.outbox.jdbc.OutboxTable;
import io.petisco.outbox.jdbc.Row;
import io.petisco.outbox.jdbc.RowSelection;

/**
 * Sends the waiting messages of an outbox without its application: before the application is removed, or while it
 * cannot start. Application instances may run at the same time. Like them, the drain claims rows, commits, sends, and
 * deletes a row only after the broker has confirmed its message. So it loses nothing, even if it is interrupted, and
 * keeps the order of each key. Parked and scheduled rows stay.
 */
public final class OutboxDrain {

    private static final int BATCH = 500;

    /** Longer than the time within which the broker confirms a batch or the sender gives up. */
    private static final Duration CLAIM = Duration.ofMinutes(2);

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final OutboxDatabase database;
    private final CancellationToken cancellation;
    private final String owner = "drain-" + UUID.randomUUID();
    private final Set<Long> failed = new HashSet<>();
    private final Map<Integer, List<String>> heldKeys = new HashMap<>();
    private final AtomicLong unroutable = new AtomicLong();
    private long sent;

    public OutboxDrain(OutboxDatabase database, CancellationToken cancellation) {
        this.database = database;
        this.cancellation = cancellation;
    }

    /**
     * The result.
     *
     * @param unroutable the number of sent events that were unroutable; an application also logs and deletes those
     * @param failed the number of messages that the broker refused; their rows still wait
     * @param left the number of rows that wait, including the failed ones
     */
    public record Result(long sent, long unroutable, long failed, long left, boolean cancelled) {}

    /**
     * Sends until only failed rows wait.
     *
     * @param patience how long to wait for rows that instances have claimed, or whose keys an instance owns
     */
    public Result drain(Broker broker, Duration patience, Progress progress) throws InterruptedException {
        Sender sender = new Sender(broker);
        long total = waiting();
        long idleSince = System.nanoTime();
        try {
            while (!cancellation.isCancelled() && waiting() > failed.size()) {
                long before = sent;
                sendUnordered(sender);
                sendOrdered(sender);
                progress.show(sent, Math.max(total, sent));
                if (sent > before) {
                    idleSince = System.nanoTime();
                } else if (System.nanoTime() - idleSince > patience.toNanos() || cancellation.await(PAUSE)) {
                    break;
                }
            }
        } finally {
            database.inTransaction(connection -> {
                new LeaseTable(database.database().dialect(connection)).release(connection, owner);
                return owner;
            });
        }
        return new Result(sent, unroutable.get(), failed.size(), waiting(), cancellation.isCancelled());
    }

    private long waiting() {
        return new OutboxRows(database).count(RowSelection.all(RowSelection.State.WAITING));
    }

    private void sendUnordered(Sender sender) throws InterruptedException {
        while (!cancellation.isCancelled()) {
            List<Row> rows =
                    database.inTransaction(connection -> table(connection).claim(connection, BATCH, CLAIM));
            List<Row> fresh =
                    rows.stream().filter(row -> !failed.contains(row.id())).toList();
            if (fresh.isEmpty()) {
                return;
            }
            send(sender, fresh);
        }
    }

    /** Sends one message of each key at a time: the next one after the broker has confirmed it. */
    private void sendOrdered(Sender sender) throws InterruptedException {
        List<Row> rows = database.inTransaction(connection -> {
            Set<Integer> shards =
                    new LeaseTable(database.database().dialect(connection)).renew(connection, owner, CLAIM);
            return table(connection).keyed(connection, shards, BATCH, heldKeys);
        });
        List<Row> rest = new ArrayList<>(rows);
        Set<String> waiting = new HashSet<>();
        while (!rest.isEmpty() && !cancellation.isCancelled()) {
            Map<String, Row> firsts = new LinkedHashMap<>();
            for (Iterator<Row> next = rest.iterator(); next.hasNext(); ) {
                Row row = next.next();
                if (isHeld(row) || waiting.contains(key(row))) {
                    next.remove();
                } else if (row.dueInMicros() > 0) {
                    waiting.add(key(row)); // and with it the later rows of its key
                    next.remove();
                } else if (firsts.putIfAbsent(key(row), row) == null) {
                    next.remove();
                }
            }
            send(sender, List.copyOf(firsts.values()));
        }
    }

    private boolean isHeld(Row row) {
        return row.shard() != null
                && heldKeys.getOrDefault(row.shard(), List.of()).contains(key(row));
    }

    private static String key(Row row) {
        return Objects.requireNonNull(row.key());
    }

    private void send(Sender sender, List<Row> rows) throws InterruptedException {
        if (rows.isEmpty()) {
            return;
        }
        List<Sent> all = rows.stream().map(Sent::new).toList();
        for (Sent one : all) {
            if (one.row.defect() == null) {
                sender.send(one.row.message(), one);
            } else {
                one.failure = one.row.defect();
            }
        }
        sender.awaitAll();
        List<Long> done = new ArrayList<>();
        for (Sent one : all) {
            if (one.failure == null) {
                done.add(one.row.id());
            } else {
                hold(one.row);
            }
        }
        database.inTransaction(connection -> {
            OutboxTable table = table(connection);
            table.delete(connection, done);
            for (Sent one : all) {
                if (one.failure != null) {
                    table.retryLater(connection, one.row.id(), one.failure, CLAIM);
                }
            }
            return done.size();
        });
        sent += done.size();
    }

    private void hold(Row row) {
        failed.add(row.id());
        Integer shard = row.shard();
        if (shard != null) {
            heldKeys.computeIfAbsent(shard, none -> new ArrayList<>()).add(key(row));
        }
    }

    private OutboxTable table(Connection connection) throws SQLException {
        return new OutboxTable(database.database().dialect(connection));
    }

    /** The result of a message. The connection's thread writes it; it is read after all messages have one. */
    private final class Sent implements Sender.Result {

        private final Row row;
        private volatile @Nullable String failure;

        Sent(Row row) {
            this.row = row;
        }

        @Override
        public void confirmed() {}

        @Override
        public void unroutable(String text) {
            if (row.event()) {
                unroutable.incrementAndGet();
            } else {
                failure = text;
            }
        }

        @Override
        public void refused(String text) {
            failure = text;
        }
    }
}
