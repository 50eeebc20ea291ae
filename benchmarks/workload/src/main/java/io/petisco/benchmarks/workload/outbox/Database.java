package io.petisco.benchmarks.workload.outbox;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * The database outside the contender's pool: one connection of a superuser, whose statements do not count as the contender's.
 * Not thread-safe.
 */
public final class Database implements AutoCloseable {

    /** The system property with the JDBC URL of the database. */
    public static final String URL = "bench.database-url";

    /** The user of contenders, without a password. */
    public static final String USER = "bench";

    private static final String SUPERUSER = "observer";

    private final Connection connection;

    Database() throws SQLException {
        connection = connect(SUPERUSER);
    }

    public static String url() {
        return System.getProperty(URL, "jdbc:postgresql://localhost/bench");
    }

    private static Connection connect(String user) throws SQLException {
        try {
            Class.forName("org.postgresql.Driver");
        } catch (ClassNotFoundException e) {
            throw new SQLException("the contender has no driver", e);
        }
        Properties properties = new Properties();
        properties.put("user", user);
        return DriverManager.getConnection(url(), properties);
    }

    Connection connection() {
        return connection;
    }

    void execute(String... commands) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    double number(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getDouble(1);
        }
    }

    /** Vacuums the tables and writes dirty pages, so that no checkpoint of an earlier phase disturbs the next one. */
    void settle(String... tables) throws SQLException {
        for (String table : tables) {
            execute("vacuum (analyze) " + table);
        }
        execute("checkpoint");
    }

    /** A transaction that stays open. Until it ends, PostgreSQL cannot remove rows that are deleted after its beginning. */
    AutoCloseable openTransaction() throws SQLException {
        Connection open = connect(SUPERUSER);
        open.setAutoCommit(false);
        open.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (Statement statement = open.createStatement()) {
            statement.execute("select pg_current_xact_id()"); // takes a snapshot and a transaction id
        }
        return () -> {
            open.rollback();
            open.close();
        };
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
