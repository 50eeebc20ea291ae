package io.petisco.runtime.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/** The table of messages. Safe for use by several threads. */
final class MessageTable {

    static final String NAME = "petisco_messages";

    /** The path of the script in the jar. */
    static final String DDL = "io/petisco/store/petisco_messages.sql";

    private static final String INSERT = "insert into " + NAME
            + " (message_id, type, kind, version, occurred_on, routing_key, correlation_id, body)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String POSTGRESQL = "PostgreSQL";

    /** The class of SQL states for violated constraints. */
    private static final String CONSTRAINT_VIOLATION = "23";

    private final DataSource dataSource;

    MessageTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The name of the database system. */
    String database() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return connection.getMetaData().getDatabaseProductName();
        }
    }

    /** Creates the table if it does not exist. */
    void create() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String command : ddl().split(";")) {
                if (!command.isBlank()) {
                    statement.execute(command);
                }
            }
        }
    }

    private static String ddl() {
        try (InputStream ddl = MessageTable.class.getClassLoader().getResourceAsStream(DDL)) {
            return new String(ddl.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws SQLException if the table cannot be read */
    void check() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("select message_id, body from " + NAME + " where 1 = 0")) {
            none.next();
        }
    }

    /**
     * Adds a message, and commits it.
     *
     * @return whether it was new; an existing row stays unchanged
     */
    boolean append(MessageRow row) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            boolean postgres = POSTGRESQL.equals(connection.getMetaData().getDatabaseProductName());
            boolean added = postgres ? insertOrIgnore(connection, row) : insert(connection, row);
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
            return added;
        }
    }

    private static boolean insertOrIgnore(Connection connection, MessageRow row) throws SQLException {
        return execute(connection, INSERT + " on conflict (message_id) do nothing", row) == 1;
    }

    /** If the database has no such clause, the primary key detects an existing message. */
    private static boolean insert(Connection connection, MessageRow row) throws SQLException {
        try {
            return execute(connection, INSERT, row) == 1;
        } catch (SQLException e) {
            boolean violation = e.getSQLState() != null && e.getSQLState().startsWith(CONSTRAINT_VIOLATION);
            if (violation && contains(connection, row.id())) {
                return false;
            }
            throw e;
        }
    }

    private static int execute(Connection connection, String sql, MessageRow row) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, row.id());
            insert.setString(2, row.type());
            insert.setString(3, row.kind());
            insert.setInt(4, row.version());
            insert.setObject(5, row.occurredOn().atOffset(ZoneOffset.UTC));
            insert.setString(6, row.routingKey());
            insert.setString(7, row.correlationId());
            insert.setString(8, row.body());
            return insert.executeUpdate();
        }
    }

    private static boolean contains(Connection connection, String id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select 1 from " + NAME + " where message_id = ?")) {
            select.setString(1, id);
            try (ResultSet found = select.executeQuery()) {
                return found.next();
            }
        }
    }
}
