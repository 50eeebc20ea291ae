package io.petisco.outbox.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The statements on rows of the table of messages that are scheduled. Such a row has a {@code schedule_id} until it is
 * claimed to be sent.
 */
public final class ScheduleTable {

    private static final String NAME = "petisco_outbox";

    private final Dialect dialect;

    public ScheduleTable(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * Adds rows that are due after a delay, by the database's clock, or at a point in time.
     *
     * @param ids the schedule id of each row
     * @param delay the delay, or null
     * @param due the point in time if there is no delay
     */
    public void insert(
            Connection connection, List<NewRow> rows, List<String> ids, @Nullable Duration delay, @Nullable Instant due)
            throws SQLException {
        String sql = "insert into " + NAME + " (" + NewRow.MESSAGE_COLUMNS + ", schedule_id, due_at)"
                + " values (?, ?, ?, ?, ?, ?, " + (delay == null ? "?" : dialect.later()) + ")";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int i = 0; i < rows.size(); i++) {
                rows.get(i).bind(insert);
                insert.setString(6, ids.get(i));
                if (delay != null) {
                    dialect.bindLater(insert, 7, delay);
                } else if (due != null) {
                    dialect.bindInstant(insert, 7, due);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /**
     * Removes a row that is not sent yet. If the row is being claimed at this moment, this call waits for the outcome:
     * the row is either removed, or sent.
     *
     * @return whether a row was removed
     */
    public boolean delete(Connection connection, String id) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from " + NAME + " where schedule_id = ?")) {
            delete.setString(1, id);
            return delete.executeUpdate() == 1;
        }
    }
}
