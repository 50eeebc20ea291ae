package io.petisco.test;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.petisco.outbox.jdbc.Database;
import io.petisco.outbox.jdbc.Dialect;

/** The times of the scheduled messages. It changes them one by one, as each database calculates with times in another way. */
final class ScheduledTimes {

    private final Database database;

    ScheduledTimes(Database database) {
        this.database = database;
    }

    /** The time of each scheduled message, by the id of its row. */
    Map<Long, Instant> times(Connection connection) throws SQLException {
        Map<Long, Instant> times = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select id, due_at from petisco_outbox"
                        + " where schedule_id is not null and parked_at is null");
                ResultSet row = select.executeQuery()) {
            Dialect dialect = database.dialect(connection);
            while (row.next()) {
                times.put(row.getLong(1), dialect.instant(row, 2));
            }
        }
        return times;
    }

    /** Rows that the relay claims meanwhile keep their time. */
    void bringForward(Connection connection, Duration duration) throws SQLException {
        Dialect dialect = database.dialect(connection);
        try (PreparedStatement update = connection.prepareStatement(
                "update petisco_outbox set due_at = ? where id = ? and schedule_id is not null")) {
            for (Map.Entry<Long, Instant> row : times(connection).entrySet()) {
                dialect.bindInstant(update, 1, row.getValue().minus(duration));
                update.setLong(2, row.getKey());
                update.executeUpdate();
            }
        }
    }
}
