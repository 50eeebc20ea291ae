package io.petisco.outbox.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/** The tables, as this version of the extension knows them. */
public final class Schema {

    /** Incremented with each file that changes the tables. */
    static final int VERSION = 1;

    private static final String VERSION_TABLE = "petisco_outbox_version";

    /** The columns that are read of each table. */
    private static final List<String> SELECTS = List.of(
            "select id, message_id, exchange, routing_key, properties, body, ordering_key, shard, schedule_id, due_at,"
                    + " attempts, parked_at, last_error, created_at from petisco_outbox",
            "select shard, owner, leased_until from petisco_outbox_shard",
            "select handler, message_key, handled_at from petisco_inbox");

    private final Database database;

    public Schema(Database database) {
        this.database = database;
    }

    /**
     * Creates the tables, unless they exist.
     *
     * @throws SQLException if there is no connection
     * @throws IllegalStateException if the database refuses to create them
     */
    public void create() throws SQLException {
        Dialect dialect = database.dialect();
        if (exists()) {
            return;
        }
        String file = dialect.file(VERSION);
        try {
            database.change(connection -> execute(connection, ddl(file)));
        } catch (SQLException e) {
            if (!exists()) { // otherwise another instance was faster
                throw unusable(String.valueOf(e.getMessage()), file, e);
            }
        }
    }

    private boolean exists() {
        try (Connection connection = database.connection()) {
            read(connection, "select version, oldest from " + VERSION_TABLE);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static void execute(Connection connection, String ddl) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String command : ddl.split(";")) {
                if (!command.isBlank()) {
                    statement.execute(command.strip());
                }
            }
        }
    }

    static String ddl(String file) {
        try (InputStream ddl =
                Objects.requireNonNull(Schema.class.getClassLoader().getResourceAsStream(file), file)) {
            return new String(ddl.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Checks that the tables exist and that this version of the extension may use them.
     *
     * @throws SQLException if there is no connection
     * @throws IllegalStateException if the check fails; the message names the file that creates the tables
     */
    public void check() throws SQLException {
        try (Connection connection = database.connection()) {
            String file = database.dialect(connection).file(VERSION);
            checkVersion(connection, file);
            for (String select : SELECTS) {
                try {
                    read(connection, select);
                } catch (SQLException e) {
                    throw unusable(String.valueOf(e.getMessage()), file, e);
                }
            }
        }
    }

    private static void checkVersion(Connection connection, String file) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select max(version), max(oldest) from " + VERSION_TABLE)) {
            int version = row.next() ? row.getInt(1) : 0;
            int oldest = row.getInt(2);
            if (version < VERSION) {
                throw unusable("they have version " + version + ", and version " + VERSION + " is needed", file, null);
            }
            if (oldest > VERSION) {
                throw new IllegalStateException("The outbox cannot be used: its tables have version " + version
                        + ", which needs a quarkus-petisco-outbox that knows version " + oldest
                        + " at least. This one knows "
                        + VERSION + ": update the dependency");
            }
        } catch (SQLException e) {
            if (connection.isValid(1)) {
                throw unusable(String.valueOf(e.getMessage()), file, e);
            }
            throw e;
        }
    }

    private static IllegalStateException unusable(String problem, String file, @Nullable SQLException cause) {
        return new IllegalStateException(
                "The tables of the outbox cannot be used: " + problem + ". They are created by " + file
                        + " in the jar of petisco-outbox-jdbc: run it with Flyway, Liquibase"
                        + " (db/petisco/petisco-outbox.xml) or by hand, or set quarkus.petisco.outbox.create-table=true",
                cause);
    }

    private static void read(Connection connection, String select) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery(select + " where 1 = 0")) {
            none.next();
        }
    }
}
