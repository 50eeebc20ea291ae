package io.petisco.benchmarks.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.benchmarks.workload.outbox.WaitingRows;

/** The table of a hand-written outbox. */
final class HandTable {

    static final String NAME = "hand_outbox";
    static final ObjectMapper JSON = new ObjectMapper();

    private static final String ROUTING_KEY = "order.placed";
    private static final String INSERT = "insert into hand_outbox (message_id, routing_key, body) values (?, ?, ?)";

    private HandTable() {}

    /** A row with a message. */
    record Row(long id, String messageId, String routingKey, String body) {}

    static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    create table if not exists hand_outbox (
                      id bigint generated always as identity primary key,
                      message_id varchar(255) not null,
                      routing_key varchar(255) not null,
                      body text not null,
                      created_at timestamp with time zone default current_timestamp not null)
                    """);
        }
    }

    static void insert(Connection connection, OrderPlaced event) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            bind(insert, event);
            insert.executeUpdate();
        }
    }

    /** Inserts rows in one batch. */
    static void insert(Connection connection, long first, int count) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (int i = 0; i < count; i++) {
                bind(insert, OrderPlaced.of(first + i));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void bind(PreparedStatement insert, OrderPlaced event) throws SQLException {
        insert.setString(1, UUID.randomUUID().toString());
        insert.setString(2, ROUTING_KEY);
        try {
            insert.setString(3, JSON.writeValueAsString(event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The oldest rows that no other transaction has locked; they stay locked until the transaction ends. */
    static List<Row> lock(Connection connection, int count) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("select id, message_id, routing_key, body"
                + " from hand_outbox order by id limit ? for update skip locked")) {
            select.setInt(1, count);
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    rows.add(new Row(result.getLong(1), result.getString(2), result.getString(3), result.getString(4)));
                }
            }
        }
        return rows;
    }

    static void delete(Connection connection, List<Row> rows) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from hand_outbox where id = any(?)")) {
            delete.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", rows.stream().map(Row::id).toArray()));
            delete.executeUpdate();
        }
    }

    /** See {@link io.petisco.benchmarks.workload.outbox.OutboxContender#addWaiting}. */
    static void addWaiting(Connection connection, long template, long first, int count) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into hand_outbox (message_id, routing_key, body)"
                        + " select gen_random_uuid()::text, routing_key, replace(body, ?, (? + n)::text) from "
                        + WaitingRows.TEMPLATE + ", generate_series(0, ? - 1) n")) {
            insert.setString(1, String.valueOf(template));
            insert.setLong(2, first);
            insert.setInt(3, count);
            insert.executeUpdate();
        }
    }
}
