package io.petisco.outbox.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** The statements with which an operator inspects and changes the table of messages, each on a connection of the caller. */
public final class OutboxAdministration {

    private static final String NAME = "petisco_outbox";

    private static final String COLUMNS =
            "id, message_id, exchange, routing_key, ordering_key, schedule_id, due_at, attempts, parked_at, last_error,"
                    + " created_at";

    private static final int TIMEOUT_SECONDS = 30;

    private final Dialect dialect;

    public OutboxAdministration(Dialect dialect) {
        this.dialect = dialect;
    }

    /** The number of rows. Reads all of them. */
    public long count(Connection connection, RowSelection selection) throws SQLException {
        try (PreparedStatement select = prepare(connection, "select count(*) from " + NAME, selection, "");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Rows in the order in which they were added; scheduled ones in that of their times. */
    public List<WaitingRow> list(Connection connection, RowSelection selection, int limit) throws SQLException {
        try (PreparedStatement select = prepare(
                        connection, "select " + COLUMNS + " from " + NAME, selection, order(selection) + limit);
                ResultSet row = select.executeQuery()) {
            List<WaitingRow> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(read(row));
            }
            return rows;
        }
    }

    private static String order(RowSelection selection) {
        return (selection.state() == RowSelection.State.SCHEDULED ? " order by due_at, id" : " order by id")
                + " limit ";
    }

    /** One row; null if there is none with this id. */
    public @Nullable WaitingRow find(Connection connection, long id) throws SQLException {
        String sql = "select " + COLUMNS + " from " + NAME + " where id = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setQueryTimeout(TIMEOUT_SECONDS);
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? read(row) : null;
            }
        }
    }

    private WaitingRow read(ResultSet row) throws SQLException {
        return new WaitingRow(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                dialect.instant(row, 7),
                row.getInt(8),
                dialect.instant(row, 9),
                row.getString(10),
                dialect.instant(row, 11));
    }

    /** Makes parked rows due again, with all their attempts. Returns the number of rows. */
    public int retry(Connection connection, RowSelection selection) throws SQLException {
        return update(connection, "update " + NAME + retrying(), selection);
    }

    /** Makes one row due again if it is parked. */
    public boolean retry(Connection connection, long id) throws SQLException {
        return update(connection, "update " + NAME + retrying() + " where parked_at is not null and id = ?", id);
    }

    private String retrying() {
        return " set parked_at = null, attempts = 0, due_at = " + dialect.now();
    }

    /** Deletes rows, whose messages will not be sent. Returns the number of rows. */
    public int delete(Connection connection, RowSelection selection) throws SQLException {
        return update(connection, "delete from " + NAME, selection);
    }

    /** Deletes one row, whatever its state. */
    public boolean delete(Connection connection, long id) throws SQLException {
        return update(connection, "delete from " + NAME + " where id = ?", id);
    }

    private int update(Connection connection, String sql, RowSelection selection) throws SQLException {
        try (PreparedStatement update = prepare(connection, sql, selection, "")) {
            return update.executeUpdate();
        }
    }

    private static boolean update(Connection connection, String sql, long id) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setQueryTimeout(TIMEOUT_SECONDS);
            update.setLong(1, id);
            return update.executeUpdate() > 0;
        }
    }

    private PreparedStatement prepare(Connection connection, String sql, RowSelection selection, String end)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql + " where " + selection.condition(dialect) + end);
        statement.setQueryTimeout(TIMEOUT_SECONDS);
        int index = 1;
        if (selection.routingKey() != null) {
            statement.setString(index++, selection.likePattern());
        }
        Duration olderThan = selection.olderThan();
        if (olderThan != null) {
            dialect.bindLater(statement, index, olderThan.negated());
        }
        return statement;
    }
}
