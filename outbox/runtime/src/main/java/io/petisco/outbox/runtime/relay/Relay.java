package io.petisco.outbox.runtime.relay;

import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;

import io.petisco.outbox.jdbc.Database;
import io.petisco.outbox.jdbc.OutboxTable;
import io.petisco.outbox.jdbc.OutboxTable.Waiting;
import io.petisco.transport.OwnThreads;

/** Sends the messages of the table, on its own threads. Safe for use by several threads. */
public final class Relay {

    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final Duration RENEWAL = Duration.ofSeconds(5);
    private static final Duration UNTIL_WOKEN = Duration.ofHours(1);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(2);

    private final Database database;
    private final Sender sender;
    private final RelaySettings settings;
    private final OutboxCounters counters = new OutboxCounters();
    private final Deletions deletions;
    private final DirectSender direct;
    private final Poll poll;
    private final KeyedRelay keyed;
    private final AtomicBoolean keyedWaiting = new AtomicBoolean();
    private final Loop pollLoop;
    private final Loop keyedLoop;
    private final Loop deletionLoop;

    /** @param check runs before the table is first used, and again until it succeeds */
    public Relay(Database database, Sender sender, RelaySettings settings, Check check) {
        this.database = database;
        this.sender = sender;
        this.settings = settings;
        InFlight inFlight = new InFlight();
        this.deletions = new Deletions(database, inFlight, this::wakeDeletions);
        Verdicts verdicts = new Verdicts(
                database, inFlight, deletions, counters, settings.unroutableEventsFail(), settings.maxAttempts());
        this.direct = new DirectSender(sender, inFlight, verdicts);
        this.poll = new Poll(database, sender, inFlight, verdicts, settings.batch(), settings.grace());
        Duration margin = settings.confirmTimeout();
        Duration lease = LEASE.compareTo(margin.multipliedBy(3)) > 0 ? LEASE : margin.multipliedBy(3);
        Leases leases = new Leases(lease, RENEWAL, margin, System::nanoTime);
        this.keyed = new KeyedRelay(
                database,
                sender,
                inFlight,
                verdicts,
                deletions,
                counters,
                leases,
                new HeldKeys(System::nanoTime),
                UUID.randomUUID().toString(),
                settings.batch(),
                System::nanoTime);
        CheckedOnce checked = new CheckedOnce(check);
        this.pollLoop = new Loop("poll", () -> checked.isDone() && look(), this::pause);
        this.keyedLoop = new Loop("keys", this::sendKeyed, () -> leases.isEmpty() ? UNTIL_WOKEN : RENEWAL);
        this.deletionLoop = new Loop("delete", deletions::deleteSome, () -> settings.pollInterval());
    }

    /** A check of the tables. */
    @FunctionalInterface
    public interface Check {
        void run() throws SQLException;
    }

    private static final class CheckedOnce {

        private final Check check;
        private boolean done;

        CheckedOnce(Check check) {
            this.check = check;
        }

        boolean isDone() throws SQLException {
            if (!done) {
                check.run();
                done = true;
            }
            return true;
        }
    }

    public void start() {
        ThreadFactory threads = OwnThreads.named("petisco-outbox");
        deletionLoop.start(threads);
        keyedLoop.start(threads);
        pollLoop.start(threads);
    }

    /** Ends after the present rounds, deletes the rows that were sent, and releases the leases. */
    public void stop() {
        pollLoop.stop(STOP_PATIENCE);
        keyedLoop.stop(STOP_PATIENCE);
        deletionLoop.stop(STOP_PATIENCE);
        try {
            while (deletions.deleteSome()) {
                // until all are deleted
            }
            keyed.release();
        } catch (SQLException e) {
            RelayLog.LOG.databaseFails("stop", e); // the rows are sent again, and the leases end by themselves
        }
    }

    /** Costs one statement if nothing waits. */
    private boolean look() throws SQLException, InterruptedException {
        if (!sender.isAvailable()) {
            return false;
        }
        OutboxTable table = new OutboxTable(database.dialect());
        Waiting waiting = database.autoCommitted(table::waiting);
        if (waiting.keyed()) {
            keyedCommitted();
        }
        while (waiting.due() && poll.sendSome() && !pollLoop.isStopped() && sender.isAvailable()) {
            // a full batch: the next one at once
        }
        return false;
    }

    private boolean sendKeyed() throws Exception {
        boolean more = keyed.sendSome(keyedWaiting.getAndSet(false));
        if (more) {
            keyedWaiting.set(true);
        }
        return more;
    }

    private Duration pause() {
        long nanos = settings.pollInterval().toNanos();
        return Duration.ofNanos(nanos + ThreadLocalRandom.current().nextLong(nanos / 4 + 1));
    }

    private void wakeDeletions() {
        deletionLoop.wake();
    }

    /** Rows with a key were committed. Never waits. */
    public void keyedCommitted() {
        keyedWaiting.set(true);
        keyedLoop.wake();
    }

    /** Looks for due rows without waiting for the next poll. */
    public void pollNow() {
        pollLoop.wake();
    }

    public DirectSender direct() {
        return direct;
    }

    public OutboxCounters counters() {
        return counters;
    }
}
