package io.petisco.outbox.runtime.jta;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;

import io.petisco.outbox.jdbc.Database;

/**
 * The statements of a transaction that is about to commit.
 *
 * <p>The transaction reaper may roll the transaction back on its own thread at any time. A statement that follows that
 * rollback begins another transaction of the database on the same connection, which the connection pool commits
 * when it makes the connection ready for its next user. So it has to be undone here: until {@code beforeCompletion} has
 * returned, Narayana delays the reaper's {@code afterCompletion}, which returns the connection to the pool.
 */
final class FinalStatements {

    private final BooleanSupplier active;

    /** @param active whether the transaction of this thread has not ended */
    FinalStatements(BooleanSupplier active) {
        this.active = active;
    }

    /**
     * Runs statements on the connection of this thread's transaction, before its completion.
     *
     * @throws SQLException if they fail, or if the transaction was ended meanwhile, so that they were undone
     */
    <T> T run(Connection connection, Database.Work<T> statements) throws SQLException {
        Connection own = connection.unwrap(Connection.class); // the pool's wrapper does not roll back
        try {
            T result = statements.on(connection);
            if (active.getAsBoolean()) {
                return result;
            }
            throw new SQLException(
                    "the transaction was ended by another thread, most likely because its time was over");
        } catch (SQLException | RuntimeException e) {
            if (!active.getAsBoolean()) {
                undo(own, e);
            }
            throw e;
        }
    }

    private static void undo(Connection own, Exception failure) {
        try {
            own.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
