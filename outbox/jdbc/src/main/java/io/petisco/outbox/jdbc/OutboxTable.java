package io.petisco.outbox.jdbc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.petisco.transport.OutgoingMessage;

import static java.util.stream.Collectors.joining;

/** The statements on the table of messages, each on a connection of the caller. */
public final class OutboxTable {

    private static final String NAME = "petisco_outbox";

    /**
     * Few different list sizes, so that drivers and the database can cache the statements: a shorter list repeats its
     * last id.
     */
    private static final int[] LIST_SIZES = {1, 8, 64, 512};

    private static final int LONGEST_ERROR = 1000;

    /** A statement that takes longer is cancelled: the table is locked, or the database hangs. */
    private static final int TIMEOUT_SECONDS = 30;

    /** Among this many of the rows that are due first, the oldest one is looked for. */
    private static final int FIRST_DUE = 1_000;

    private final Dialect dialect;
    private final String columns;

    public OutboxTable(Dialect dialect) {
        this.dialect = dialect;
        this.columns =
                "id, message_id, exchange, routing_key, properties, body, ordering_key, shard, attempts, due_at, "
                        + dialect.now();
    }

    /**
     * Adds rows in one batch.
     *
     * @param delay the time after which the poll may take rows without a key: until then they belong to this instance
     * @return their ids
     */
    public long[] insert(Connection connection, List<NewRow> rows, Duration delay) throws SQLException {
        String sql = "insert into " + NAME + " (" + NewRow.MESSAGE_COLUMNS + ", ordering_key, shard, due_at)"
                + " values (?, ?, ?, ?, ?, ?, ?, " + dialect.later() + ")";
        try (PreparedStatement insert = connection.prepareStatement(sql, new String[] {"id"})) {
            for (NewRow row : rows) {
                bind(insert, row, delay);
                if (rows.size() > 1) {
                    insert.addBatch();
                }
            }
            if (rows.size() > 1) {
                insert.executeBatch();
            } else {
                insert.executeUpdate();
            }
            long[] ids = new long[rows.size()];
            try (ResultSet keys = insert.getGeneratedKeys()) {
                for (int i = 0; i < ids.length; i++) {
                    if (!keys.next()) {
                        throw new SQLException("the driver returned " + i + " keys of " + ids.length + " new rows");
                    }
                    ids[i] = keys.getLong(1);
                }
            }
            return ids;
        }
    }

    private void bind(PreparedStatement insert, NewRow row, Duration delay) throws SQLException {
        row.bind(insert);
        insert.setString(6, row.key());
        Integer shard = row.shard();
        if (shard == null) {
            insert.setNull(7, Types.SMALLINT);
        } else {
            insert.setInt(7, shard);
        }
        dialect.bindLater(insert, 8, shard == null ? delay : Duration.ZERO);
    }

    /**
     * Which rows wait.
     *
     * @param due whether rows without a key are due
     * @param keyed whether there are rows with a key
     */
    public record Waiting(boolean due, boolean keyed) {}

    /** Runs one cheap statement, whose cost does not depend on the number of rows. */
    public Waiting waiting(Connection connection) throws SQLException {
        String sql = "select exists(select 1 from " + NAME
                + " where shard is null and parked_at is null and due_at <= " + dialect.now()
                + "), exists(select 1 from "
                + NAME + " where shard is not null and parked_at is null)";
        try (PreparedStatement select = prepare(connection, sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            return new Waiting(row.getBoolean(1), row.getBoolean(2));
        }
    }

    /**
     * Claims due rows without a key, so that no other instance claims them before the delay is over. Called in a
     * transaction, which has to be committed before a row is sent.
     */
    public List<Row> claim(Connection connection, int limit, Duration delay) throws SQLException {
        List<Row> rows;
        String sql = "select " + columns + " from " + NAME + " where shard is null and parked_at is null and due_at <= "
                + dialect.now() + " order by due_at limit " + limit + dialect.skipLocked();
        try (PreparedStatement select = prepare(connection, sql)) {
            rows = read(select);
        }
        if (!rows.isEmpty()) {
            // clears schedule_id: from now on, the message cannot be cancelled
            String update = "update " + NAME + " set schedule_id = null, due_at = " + dialect.later() + " where id in ";
            forIds(connection, update, rows.stream().map(Row::id).toList(), statement -> {
                dialect.bindLater(statement, 1, delay);
                return 2;
            });
        }
        return rows;
    }

    /**
     * Rows with a key, of some shards, in their order.
     *
     * @param limit for each shard
     * @param held keys to leave out, by shard
     */
    public List<Row> keyed(
            Connection connection, Collection<Integer> shards, int limit, Map<Integer, List<String>> held)
            throws SQLException {
        if (shards.isEmpty()) {
            return List.of();
        }
        StringBuilder sql = new StringBuilder();
        for (Integer shard : shards) {
            List<String> keys = held.getOrDefault(shard, List.of());
            sql.append(sql.isEmpty() ? "" : " union all ")
                    .append("(select ")
                    .append(columns)
                    .append(" from ")
                    .append(NAME)
                    .append(" where shard = ")
                    .append(shard)
                    .append(" and parked_at is null");
            if (!keys.isEmpty()) {
                sql.append(" and ordering_key not in (")
                        .append(Dialect.parameters(keys.size()))
                        .append(')');
            }
            sql.append(" order by id limit ").append(limit).append(')');
        }
        try (PreparedStatement select = prepare(connection, sql.toString())) {
            int index = 1;
            for (Integer shard : shards) {
                for (String key : held.getOrDefault(shard, List.of())) {
                    select.setString(index++, key);
                }
            }
            return read(select);
        }
    }

    /** One row; null if there is none with this id. */
    public @Nullable Row find(Connection connection, long id) throws SQLException {
        try (PreparedStatement select = prepare(connection, "select " + columns + " from " + NAME + " where id = ?")) {
            select.setLong(1, id);
            List<Row> rows = read(select);
            return rows.isEmpty() ? null : rows.get(0);
        }
    }

    private List<Row> read(PreparedStatement select) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                rows.add(row(row));
            }
        }
        return rows;
    }

    private Row row(ResultSet row) throws SQLException {
        String column = row.getString(2);
        String messageId = NewRow.NO_ID.equals(column) ? null : column;
        StoredProperties stored;
        String defect = null;
        try {
            stored = StoredProperties.parse(row.getString(5), messageId);
        } catch (IOException e) { // one row must not keep the others from being read
            stored = StoredProperties.unreadable(messageId);
            defect = "the column properties is not readable";
        }
        int shard = row.getInt(8);
        Integer knownShard = row.wasNull() ? null : Integer.valueOf(shard);
        return new Row(
                row.getLong(1),
                new OutgoingMessage(
                        row.getString(3),
                        row.getString(4),
                        stored.properties(),
                        row.getString(6).getBytes(StandardCharsets.UTF_8)),
                stored.event(),
                row.getString(7),
                knownShard,
                row.getInt(9),
                microsUntil(dialect.instant(row, 10), dialect.instant(row, 11)),
                defect);
    }

    private static long microsUntil(@Nullable Instant due, @Nullable Instant now) {
        return due == null || now == null ? 0 : Duration.between(now, due).toNanos() / 1000;
    }

    /** Removes rows that were sent. */
    public void delete(Connection connection, List<Long> ids) throws SQLException {
        forIds(connection, "delete from " + NAME + " where id in ", ids, statement -> 1);
    }

    /**
     * Makes a row wait after the broker has refused it.
     *
     * @param delay until it is tried again
     */
    public void retryLater(Connection connection, long id, String error, Duration delay) throws SQLException {
        String sql = "update " + NAME + " set attempts = attempts + 1, last_error = ?, due_at = " + dialect.later()
                + " where id = ?";
        try (PreparedStatement update = prepare(connection, sql)) {
            update.setString(1, shortened(error));
            dialect.bindLater(update, 2, delay);
            update.setLong(3, id);
            update.executeUpdate();
        }
    }

    /** Parks a row until an operator decides on it. */
    public void park(Connection connection, long id, String error) throws SQLException {
        String sql = "update " + NAME + " set attempts = attempts + 1, last_error = ?, parked_at = " + dialect.now()
                + " where id = ?";
        try (PreparedStatement update = prepare(connection, sql)) {
            update.setString(1, shortened(error));
            update.setLong(2, id);
            update.executeUpdate();
        }
    }

    private static String shortened(String error) {
        return error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR);
    }

    /** Binds the parameters before the ids. */
    @FunctionalInterface
    private interface Binding {
        /** The index of the first id. */
        int bind(PreparedStatement statement) throws SQLException;
    }

    private void forIds(Connection connection, String sql, List<Long> ids, Binding binding) throws SQLException {
        Iterator<Long> rest = ids.iterator();
        for (int open = ids.size(); open > 0; ) {
            int size = sizeFor(open);
            try (PreparedStatement statement = prepare(connection, sql + "(" + Dialect.parameters(size) + ")")) {
                int first = binding.bind(statement);
                long id = 0;
                for (int i = 0; i < size; i++) {
                    id = rest.hasNext() ? rest.next() : id;
                    statement.setLong(first + i, id);
                }
                statement.executeUpdate();
            }
            open -= size;
        }
    }

    private static int sizeFor(int number) {
        for (int size : LIST_SIZES) {
            if (number <= size) {
                return size;
            }
        }
        return LIST_SIZES[LIST_SIZES.length - 1];
    }

    private static PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setQueryTimeout(TIMEOUT_SECONDS);
        return statement;
    }

    /**
     * How full the table is.
     *
     * @param rows the number of waiting rows without parked ones, counted up to the given limit
     * @param oldestSeconds the age of the row that has waited longest, zero if there is none
     * @param parked the number of parked rows, counted up to the limit, too
     */
    public record State(long rows, double oldestSeconds, long parked) {}

    /**
     * Reads a limited number of rows, whatever waits: counts up to the limit, and finds the oldest row among those that
     * are due first.
     */
    public State state(Connection connection, int limit) throws SQLException {
        String waiting = " from " + NAME + " where parked_at is null";
        // a scheduled row has waited since it was due
        String unkeyed = "(select case when schedule_id is null then created_at else due_at end as since" + waiting
                + " and shard is null order by due_at limit " + FIRST_DUE + ")";
        String keyed = IntStream.range(0, Shards.NUMBER)
                .mapToObj(shard ->
                        " union all (select created_at" + waiting + " and shard = " + shard + " order by id limit 1)")
                .collect(joining());
        String sql = "select (select count(*) from (select 1" + waiting + " limit " + limit
                + ") waiting), (select count(*) from (select 1 from " + NAME + " where parked_at is not null limit "
                + limit + ") parked), (select min(since) from (" + unkeyed + keyed + ") oldest), " + dialect.now();
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(TIMEOUT_SECONDS);
            try (ResultSet row = statement.executeQuery(sql)) {
                row.next();
                double age = -microsUntil(dialect.instant(row, 3), dialect.instant(row, 4)) / 1e6;
                return new State(row.getLong(1), Math.max(0, age), row.getLong(2));
            }
        }
    }
}
