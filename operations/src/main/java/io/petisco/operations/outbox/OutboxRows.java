package io.petisco.operations.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.petisco.operations.OperationException;
import io.petisco.outbox.jdbc.OutboxAdministration;
import io.petisco.outbox.jdbc.OutboxTable;
import io.petisco.outbox.jdbc.Row;
import io.petisco.outbox.jdbc.RowSelection;
import io.petisco.outbox.jdbc.RowSelection.State;
import io.petisco.outbox.jdbc.ScheduleTable;
import io.petisco.outbox.jdbc.WaitingRow;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Reads the rows of an outbox, and retries or deletes them. Failures are {@link OperationException}s. */
public final class OutboxRows {

    private final OutboxDatabase database;

    public OutboxRows(OutboxDatabase database) {
        this.database = database;
    }

    /** The number of rows in each state. */
    public record Counts(long waiting, long parked, long scheduled) {}

    /** Reads the whole table. */
    public Counts counts() {
        return database.inTransaction(connection -> {
            OutboxAdministration rows = rows(connection);
            return new Counts(
                    rows.count(connection, RowSelection.all(State.WAITING)),
                    rows.count(connection, RowSelection.all(State.PARKED)),
                    rows.count(connection, RowSelection.all(State.SCHEDULED)));
        });
    }

    /** The number of selected rows. */
    public long count(RowSelection selection) {
        return database.inTransaction(connection -> rows(connection).count(connection, selection));
    }

    /** Rows in the order in which they were added; scheduled ones in that of their times. */
    public List<WaitingRow> list(RowSelection selection, int limit) {
        return database.inTransaction(connection -> rows(connection).list(connection, selection, limit));
    }

    /** A row with the body of its message. */
    public record Shown(WaitingRow row, String body) {}

    /** One row; empty if there is none with this id. */
    public Optional<Shown> find(long id) {
        return database.inTransaction(connection -> {
            WaitingRow row = rows(connection).find(connection, id);
            Row stored = new OutboxTable(database.database().dialect(connection)).find(connection, id);
            return row == null || stored == null
                    ? Optional.empty()
                    : Optional.of(new Shown(row, new String(stored.message().body(), UTF_8)));
        });
    }

    /** Makes the application send the selected parked rows again, with all their attempts. Returns their number. */
    public int retry(RowSelection selection) {
        return database.inTransaction(connection -> rows(connection).retry(connection, selection));
    }

    /**
     * Makes the application send these parked rows again: all of them or none.
     *
     * @throws OperationException if one of them does not exist or is not parked
     */
    public void retry(List<Long> ids) {
        change(ids, "is not parked", OutboxAdministration::retry);
    }

    /** Deletes rows; their messages will not be sent. Returns the number of deleted rows. */
    public int delete(RowSelection selection) {
        return database.inTransaction(connection -> rows(connection).delete(connection, selection));
    }

    /**
     * Deletes these rows, all of them or none; their messages will not be sent.
     *
     * @throws OperationException if one of them does not exist
     */
    public void delete(List<Long> ids) {
        change(ids, "does not exist", OutboxAdministration::delete);
    }

    /**
     * Cancels scheduled messages, all of them or none. One that is being taken to be sent at this moment is either cancelled or sent.
     *
     * @param ids of the schedules
     * @throws OperationException if one of them was sent, or never existed
     */
    public void cancel(List<String> ids) {
        database.inTransaction(connection -> {
            ScheduleTable schedules = new ScheduleTable(database.database().dialect(connection));
            List<String> missing = new ArrayList<>();
            for (String id : ids) {
                if (!schedules.delete(connection, id)) {
                    missing.add(id);
                }
            }
            if (!missing.isEmpty()) { // which rolls back
                throw OperationException.notFound("no scheduled message has the id " + String.join(", ", missing)
                        + ": it was sent or cancelled, or never existed. Nothing was changed");
            }
            return ids.size();
        });
    }

    @FunctionalInterface
    private interface Change {
        boolean of(OutboxAdministration rows, Connection connection, long id) throws SQLException;
    }

    private void change(List<Long> ids, String problem, Change change) {
        database.inTransaction(connection -> {
            OutboxAdministration rows = rows(connection);
            List<String> missing = new ArrayList<>();
            for (long id : ids) {
                if (!change.of(rows, connection, id)) {
                    missing.add(String.valueOf(id));
                }
            }
            if (!missing.isEmpty()) { // rolls back the transaction
                throw OperationException.notFound("row " + String.join(", ", missing) + " of the outbox " + problem
                        + " (any more). Nothing was changed");
            }
            return ids.size();
        });
    }

    private OutboxAdministration rows(Connection connection) throws SQLException {
        return new OutboxAdministration(database.database().dialect(connection));
    }
}
