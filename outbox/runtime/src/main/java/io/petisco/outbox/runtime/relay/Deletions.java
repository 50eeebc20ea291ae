package io.petisco.outbox.runtime.relay;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.petisco.outbox.jdbc.Database;
import io.petisco.outbox.jdbc.Dialect;
import io.petisco.outbox.jdbc.OutboxTable;

/**
 * Deletes the rows that were sent, in batches and in separate transactions. A row that cannot be deleted stays in
 * flight, so that this instance does not send it again. Safe for use by several threads.
 */
final class Deletions {

    private static final int BATCH = 512;

    /** Rows that are confirmed within this time are deleted together. */
    private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Database database;
    private final InFlight inFlight;
    private final Runnable wakeUp;
    private final Queue<Long> sent = new ConcurrentLinkedQueue<>();

    /** The batch, which keeps its rows after a failed statement. Used only by the thread that deletes. */
    private final List<Long> batch = new ArrayList<>();

    private boolean lastWasFull;

    /** @param wakeUp makes {@link #deleteSome} be called soon; never waits */
    Deletions(Database database, InFlight inFlight, Runnable wakeUp) {
        this.database = database;
        this.inFlight = inFlight;
        this.wakeUp = wakeUp;
    }

    /** Records that a row was sent. Never waits. */
    void add(long id) {
        sent.add(id);
        wakeUp.run();
    }

    /**
     * Deletes one batch. For one thread.
     *
     * @return whether there is another one
     */
    boolean deleteSome() throws SQLException {
        if (batch.isEmpty() && !lastWasFull) {
            LockSupport.parkNanos(GATHER_NANOS);
        }
        while (batch.size() < BATCH && !sent.isEmpty()) {
            batch.add(sent.remove());
        }
        if (batch.isEmpty()) {
            return false;
        }
        delete(batch);
        lastWasFull = batch.size() == BATCH;
        batch.clear();
        return !sent.isEmpty();
    }

    /** Deletes rows on this thread; later, if that fails. */
    void deleteNow(Collection<Long> ids) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        try {
            delete(List.copyOf(ids));
        } catch (SQLException e) {
            ids.forEach(this::add);
            throw e;
        }
    }

    /**
     * Does not wait for the disk, which would delay the commits of the application. After a crash of the database, some
     * of the rows may be there again, and are sent again.
     */
    private void delete(List<Long> ids) throws SQLException {
        Dialect dialect = database.dialect();
        OutboxTable table = new OutboxTable(dialect);
        database.change(connection -> {
            dialect.commitWithoutFlush(connection);
            table.delete(connection, ids);
        });
        ids.forEach(inFlight::end);
    }
}
