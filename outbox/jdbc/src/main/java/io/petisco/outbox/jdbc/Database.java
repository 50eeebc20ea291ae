package io.petisco.outbox.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

/** The database with the tables. Its kind is detected when it is first needed. Safe for use by several threads. */
public final class Database {

    private final Connections connections;
    private volatile @Nullable Dialect dialect;

    public Database(DataSource dataSource) {
        this(dataSource::getConnection);
    }

    public Database(Connections connections) {
        this.connections = connections;
    }

    /** Opens connections, which the caller closes. */
    @FunctionalInterface
    public interface Connections {
        Connection open() throws SQLException;
    }

    /** Statements of one connection. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Statements without a result. */
    @FunctionalInterface
    public interface Statements {
        void on(Connection connection) throws SQLException;
    }

    /** A connection: that of this thread's transaction if there is one. */
    public Connection connection() throws SQLException {
        return connections.open();
    }

    public Dialect dialect() throws SQLException {
        Dialect known = dialect;
        if (known != null) {
            return known;
        }
        try (Connection connection = connection()) {
            return dialect(connection);
        }
    }

    public Dialect dialect(Connection connection) throws SQLException {
        Dialect known = dialect;
        if (known == null) {
            known = Dialect.of(connection.getMetaData().getDatabaseProductName());
            dialect = known;
        }
        return known;
    }

    /** Runs statements in a database transaction of their own. For threads that have no transaction. */
    public <T> T inTransaction(Work<T> work) throws SQLException {
        try (Connection connection = connection()) {
            connection.setAutoCommit(false);
            try {
                dialect(connection).begin(connection);
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                rollback(connection, e);
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    /** Runs statements in a database transaction of their own. For threads that have no transaction. */
    public void change(Statements statements) throws SQLException {
        inTransaction(connection -> {
            statements.on(connection);
            return true;
        });
    }

    /** Runs one statement that commits by itself. For threads that have no transaction. */
    public <T> T autoCommitted(Work<T> work) throws SQLException {
        try (Connection connection = connection()) {
            return work.on(connection);
        }
    }

    private static void rollback(Connection connection, Throwable failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
