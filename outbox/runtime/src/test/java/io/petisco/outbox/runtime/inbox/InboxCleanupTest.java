package io.petisco.outbox.runtime.inbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;

import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.petisco.outbox.jdbc.Database;
import io.petisco.outbox.jdbc.Schema;

import static org.assertj.core.api.Assertions.assertThat;

class InboxCleanupTest {

    private final JdbcDataSource dataSource = new JdbcDataSource();
    private final Database database = new Database(dataSource);
    private final InboxCleanup cleanup = new InboxCleanup(database, Duration.ofDays(14));

    @BeforeEach
    void createTables() throws SQLException {
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        new Schema(database).create();
    }

    private void add(int rows, int daysAgo) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into petisco_inbox (handler, message_key,"
                                + " handled_at) select 'h', 'days " + daysAgo + " ' || x, dateadd(day, -" + daysAgo
                                + ", current_timestamp) from system_range(1, ?)")) {
            insert.setInt(1, rows);
            insert.executeUpdate();
        }
    }

    private int rows() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from petisco_inbox")) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void oldRowsAreDeletedBatchByBatch() throws SQLException {
        add(1_500, 15);
        add(10, 13);

        assertThat(cleanup.deleteBatch()).isEqualTo(1_000);
        assertThat(cleanup.deleteBatch()).isEqualTo(500);
        assertThat(cleanup.deleteBatch()).isZero();
        assertThat(rows()).isEqualTo(10);
    }

    @Test
    void oneInstanceDeletesAtATime() throws SQLException {
        add(1, 15);
        try (Connection other = dataSource.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select version from petisco_outbox_version where version = 1 for update");

            assertThat(cleanup.deleteBatch()).isZero();
            other.rollback();
        }
        assertThat(cleanup.deleteBatch()).isEqualTo(1);
    }
}
