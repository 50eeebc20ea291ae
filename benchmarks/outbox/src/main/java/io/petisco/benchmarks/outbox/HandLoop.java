package io.petisco.benchmarks.outbox;

import java.sql.Connection;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

import io.petisco.benchmarks.outbox.HandTable.Row;

/**
 * A thread that takes rows from the table: it locks some, passes them to the {@link Taker}, deletes them and commits. It runs
 * when it is notified of a commit, and again at once if it has found rows.
 */
final class HandLoop implements AutoCloseable {

    static final int BATCH = 500;

    private static final long PAUSE_SECONDS = 1;

    private final DataSource dataSource;
    private final Taker taker;
    private final Semaphore commits = new Semaphore(0);
    private final Thread thread = new Thread(this::loop, "hand-written outbox");
    private volatile boolean closed;

    /** Processes rows before they are deleted. */
    @FunctionalInterface
    interface Taker {
        void take(List<Row> rows) throws Exception;
    }

    HandLoop(DataSource dataSource, Taker taker) {
        this.dataSource = dataSource;
        this.taker = taker;
        thread.start();
    }

    /** Notifies the thread that a transaction with a row has committed. */
    void wakeUp() {
        commits.release();
    }

    private void loop() {
        try {
            while (!closed) {
                commits.drainPermits();
                if (takeSome() == 0) {
                    commits.tryAcquire(PAUSE_SECONDS, TimeUnit.SECONDS);
                }
            }
        } catch (Exception e) {
            e.printStackTrace(); // the turn fails because nothing is handled any more
        }
    }

    /** Takes one batch on the calling thread. Returns the number of rows. */
    int takeSome() throws Exception {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            List<Row> rows = HandTable.lock(connection, BATCH);
            if (!rows.isEmpty()) {
                taker.take(rows);
                HandTable.delete(connection, rows);
            }
            connection.commit();
            return rows.size();
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        wakeUp();
        thread.join();
    }
}
