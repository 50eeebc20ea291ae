package io.petisco.outbox.runtime.inbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import io.petisco.outbox.jdbc.Database;
import io.petisco.outbox.jdbc.Dialect;

import static io.petisco.outbox.runtime.inbox.InboxLog.LOG;

/**
 * Deletes rows whose retention is over, by the database's clock, in small transactions. A row lock lets one instance
 * delete at a time; the other instances leave the deletion to it. Safe for use by several threads.
 */
public final class InboxCleanup {

    /** Small enough that a transaction takes some milliseconds. */
    static final int BATCH = 1_000;

    /** There is always one such row, which nothing else locks. */
    private static final String LOCK = "select version from petisco_outbox_version where version = 1";

    private final Database database;
    private final Duration retention;

    public InboxCleanup(Database database, Duration retention) {
        this.database = database;
        this.retention = retention;
    }

    /**
     * Deletes a batch. Failures are logged.
     *
     * @return whether there are more to delete now
     */
    public boolean deleteSome() {
        try {
            return deleteBatch() == BATCH;
        } catch (SQLException | RuntimeException e) { // the next attempt may succeed
            LOG.notDeleted(e);
            return false;
        }
    }

    /**
     * Deletes the oldest rows whose retention is over.
     *
     * @return the number of rows; less than {@link #BATCH} if there are no more, 0 also if another instance deletes
     */
    int deleteBatch() throws SQLException {
        return database.inTransaction(connection -> {
            Dialect dialect = database.dialect(connection);
            return isAlone(connection, dialect) ? delete(connection, dialect, oldest(connection, dialect)) : 0;
        });
    }

    private static boolean isAlone(Connection connection, Dialect dialect) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK + dialect.skipLocked());
                ResultSet row = statement.executeQuery()) {
            return row.next();
        }
    }

    /** The time as a value instead of an expression, so that the delete uses the index. */
    private Instant oldest(Connection connection, Dialect dialect) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select " + dialect.later())) {
            dialect.bindLater(statement, 1, retention.negated());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return Objects.requireNonNull(dialect.instant(row, 1));
            }
        }
    }

    private static int delete(Connection connection, Dialect dialect, Instant before) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(dialect.deleteOldest(Inbox.TABLE, "handled_at", BATCH))) {
            dialect.bindInstant(statement, 1, before);
            return statement.executeUpdate();
        }
    }
}
