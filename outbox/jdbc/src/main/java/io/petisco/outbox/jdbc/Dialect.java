package io.petisco.outbox.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import static java.util.stream.Collectors.joining;

/** The differences between the databases. Times are those of the database's clock. */
public enum Dialect {
    POSTGRESQL("postgresql") {
        /** The start of the transaction: the planner treats this expression as constant, so that it uses an index. */
        @Override
        public String now() {
            return "now()";
        }

        /** Not the start of the transaction, which may be minutes ago. */
        @Override
        public String later() {
            return "clock_timestamp() + ? * interval '1 microsecond'";
        }

        @Override
        public String insertOrNothing(String table, List<String> columns, List<String> key) {
            return insert(table, columns) + " on conflict (" + String.join(", ", key) + ") do nothing";
        }

        /** Deletes by the places in the table, which the planner looks up one by one if they are an array. */
        @Override
        public String deleteOldest(String table, String column, int limit) {
            return "delete from " + table + " where ctid = any (array(select ctid from " + table + " where " + column
                    + " < ? order by " + column + " limit " + limit + "))";
        }

        @Override
        public void commitWithoutFlush(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set local synchronous_commit to off");
            }
        }
    },

    MYSQL("mysql") {
        /** In UTC, whatever the time zone of the session is. */
        @Override
        public String now() {
            return "utc_timestamp(6)";
        }

        @Override
        public String later() {
            return "utc_timestamp(6) + interval ? microsecond";
        }

        @Override
        public String insertOrNothing(String table, List<String> columns, List<String> key) {
            return insert(table, columns).replaceFirst("insert", "insert ignore");
        }

        @Override
        public String deleteOldest(String table, String column, int limit) {
            return "delete from " + table + " where " + column + " < ? order by " + column + " limit " + limit;
        }

        /** Otherwise a claim locks the gaps between its rows, too, and holds up the transactions that insert. */
        @Override
        public void begin(Connection connection) throws SQLException {
            try (Statement set = connection.createStatement()) {
                set.execute("set transaction isolation level read committed"); // only this one
            }
        }

        @Override
        public void bindInstant(PreparedStatement statement, int index, Instant instant) throws SQLException {
            statement.setObject(index, LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
        }

        @Override
        public @Nullable Instant instant(ResultSet row, int column) throws SQLException {
            LocalDateTime time = row.getObject(column, LocalDateTime.class);
            return time == null ? null : time.toInstant(ZoneOffset.UTC);
        }
    },

    H2("h2") {
        @Override
        public String now() {
            return "current_timestamp(6)";
        }

        /** The database has no other clock than this process, and no function for the time within a transaction. */
        @Override
        public String later() {
            return "cast(? as timestamp(6) with time zone)";
        }

        @Override
        public void bindLater(PreparedStatement statement, int index, Duration delay) throws SQLException {
            bindInstant(statement, index, Instant.now().plus(delay));
        }

        @Override
        public String insertOrNothing(String table, List<String> columns, List<String> key) {
            String names = String.join(", ", columns);
            String condition = key.stream()
                    .map(column -> table + "." + column + " = added." + column)
                    .collect(joining(" and "));
            String values = columns.stream().map(column -> "added." + column).collect(joining(", "));
            return "merge into " + table + " using (values (" + parameters(columns.size()) + ")) as added (" + names
                    + ") on " + condition + " when not matched then insert (" + names + ") values (" + values + ")";
        }

        @Override
        public String deleteOldest(String table, String column, int limit) {
            return "delete from " + table + " where " + column + " < ? fetch first " + limit + " rows only";
        }
    };

    private final String folder;

    Dialect(String folder) {
        this.folder = folder;
    }

    /**
     * The dialect of a database.
     *
     * @param product as JDBC names it
     * @throws IllegalStateException if there is no dialect for it
     */
    static Dialect of(String product) {
        String name = product.toLowerCase(Locale.ROOT);
        if (name.contains("postgres")) {
            return POSTGRESQL;
        }
        if (name.contains("mariadb") || name.contains("mysql")) {
            return MYSQL;
        }
        if (name.equals("h2")) {
            return H2;
        }
        throw new IllegalStateException("The outbox of quarkus-petisco does not know the database " + product
                + ". It works with PostgreSQL, MariaDB, MySQL and H2: name such a datasource with"
                + " quarkus.petisco.outbox.datasource");
    }

    /** The file in the jar that creates the tables of a version. */
    String file(int version) {
        return "db/petisco/" + folder + "/V20261130__petisco_outbox_" + version + ".sql";
    }

    /** Prepares the connection for a transaction of the outbox itself, before the first statement. */
    @SuppressWarnings("unused") // the exception and the parameter: of the databases that need it
    public void begin(Connection connection) throws SQLException {}

    /** The present time, for statements whose transaction has just begun. */
    public abstract String now();

    /** The present time plus a duration, also late in a transaction; with one parameter for {@link #bindLater}. */
    public abstract String later();

    public void bindLater(PreparedStatement statement, int index, Duration delay) throws SQLException {
        statement.setLong(index, delay.toNanos() / 1000);
    }

    public void bindInstant(PreparedStatement statement, int index, Instant instant) throws SQLException {
        statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
    }

    /** Returns null for null. */
    public @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** The end of a select that locks its rows and skips those that another transaction has locked. */
    public String skipLocked() {
        return " for update skip locked";
    }

    /**
     * Inserts a row unless a row with its key exists; the number of updated rows shows it. One parameter for each
     * column.
     */
    public abstract String insertOrNothing(String table, List<String> columns, List<String> key);

    /**
     * Deletes the oldest rows, at most {@code limit}; with one parameter for {@link #bindInstant}: rows before it are
     * old.
     *
     * @param column the column with the time of a row
     */
    public abstract String deleteOldest(String table, String column, int limit);

    /**
     * Makes the commit of this transaction return before it is on disk, if the database can do so. A crash of the
     * database may then undo the transaction.
     */
    public void commitWithoutFlush(Connection connection) throws SQLException {}

    static String insert(String table, List<String> columns) {
        return "insert into " + table + " (" + String.join(", ", columns) + ") values (" + parameters(columns.size())
                + ")";
    }

    static String parameters(int number) {
        return "?" + ", ?".repeat(number - 1);
    }
}
