package io.petisco.outbox.runtime.retry;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

import io.petisco.outbox.jdbc.Database;
import io.petisco.outbox.jdbc.NewRow;
import io.petisco.outbox.jdbc.ScheduleTable;
import io.petisco.transport.OutgoingMessage;
import io.petisco.transport.PublishFailure;
import io.petisco.transport.PublishFailure.Kind;
import io.petisco.transport.PublishListener;

/**
 * Writes the copies of failed messages, which are due when they are to be tried again. Copies that come together share
 * a transaction. The poll sends them. Safe for use by several threads.
 */
public final class RetryRows {

    /** Few enough that the messages of a failed transaction are written one by one soon. */
    private static final int BATCH = 100;

    /** Longer than any sensible delay, and within the times of each database. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final Database database;
    private final Executor thread;
    private final Queue<Copy> waiting = new ConcurrentLinkedQueue<>();

    /** @param thread runs one task after another, and may block */
    public RetryRows(Database database, Executor thread) {
        this.database = database;
        this.thread = thread;
    }

    private record Copy(OutgoingMessage message, Duration delay, PublishListener listener) {}

    /**
     * Writes a copy soon. Never waits.
     *
     * @param listener called when the copy is committed, or cannot be; by the thread that writes
     */
    public void add(OutgoingMessage message, Duration delay, PublishListener listener) {
        waiting.add(new Copy(message, delay.compareTo(LONGEST) < 0 ? delay : LONGEST, listener));
        thread.execute(this::writeSome);
    }

    private void writeSome() {
        List<Copy> batch = new ArrayList<>();
        for (Copy copy = waiting.poll(); copy != null; copy = batch.size() < BATCH ? waiting.poll() : null) {
            batch.add(copy);
        }
        if (!batch.isEmpty()) { // otherwise an earlier task has written them
            write(batch);
        }
    }

    private void write(List<Copy> batch) {
        try {
            ScheduleTable table = new ScheduleTable(database.dialect());
            database.change(connection -> {
                for (Copy copy : batch) {
                    insert(connection, table, copy);
                }
            });
        } catch (Throwable e) { // whatever it is, each message has to end
            if (batch.size() > 1 && isAnswer(e)) {
                batch.forEach(copy -> write(List.of(copy))); // one of them is to blame
            } else {
                PublishFailure failure =
                        new PublishFailure(Kind.REJECTED, "the outbox could not store it: " + e.getMessage());
                batch.forEach(copy -> copy.listener().onFailed(failure));
            }
            return;
        }
        batch.forEach(copy -> copy.listener().onConfirmed());
    }

    /** The id lets an operator cancel it. */
    private static void insert(Connection connection, ScheduleTable table, Copy copy) throws SQLException {
        NewRow row = new NewRow(copy.message(), false, null);
        table.insert(connection, List.of(row), List.of(UUID.randomUUID().toString()), copy.delay(), null);
    }

    /** Whether the database has answered, so that another statement may succeed. */
    private static boolean isAnswer(Throwable failure) {
        return failure instanceof SQLException e && isAnswer(e.getSQLState());
    }

    private static boolean isAnswer(@Nullable String state) {
        return state != null && !state.startsWith("08") && !state.startsWith("57");
    }
}
