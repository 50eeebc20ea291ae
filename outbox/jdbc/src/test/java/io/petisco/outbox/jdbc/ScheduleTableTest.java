package io.petisco.outbox.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.petisco.transport.MessageProperties;
import io.petisco.transport.OutgoingMessage;

import static org.assertj.core.api.Assertions.assertThat;

/** Either the poll gets a row, or the one that cancels it. */
class ScheduleTableTest {

    private static final Duration GRACE = Duration.ofSeconds(10);

    private final JdbcDataSource dataSource = new JdbcDataSource();
    private final Database database = new Database(dataSource);
    private final ScheduleTable schedules = new ScheduleTable(Dialect.H2);
    private final OutboxTable outbox = new OutboxTable(Dialect.H2);

    @BeforeEach
    void createTables() throws SQLException {
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        new Schema(database).create();
    }

    private void add(String id, Instant due) throws SQLException {
        MessageProperties properties =
                new MessageProperties("application/json", null, id, null, null, "t", "a", null, null, Map.of());
        NewRow row = new NewRow(new OutgoingMessage("ex", "key", properties, new byte[] {'{', '}'}), true, null);
        database.autoCommitted(connection -> {
            schedules.insert(connection, List.of(row), List.of(id), null, due);
            return null;
        });
    }

    private List<String> claim(Connection connection) throws SQLException {
        return outbox.claim(connection, 10, GRACE).stream()
                .map(row -> String.valueOf(row.message().properties().messageId()))
                .toList();
    }

    @Test
    void rowsAreClaimedWhenTheyAreDue() throws SQLException {
        add("past", Instant.EPOCH);
        add("future", Instant.now().plusSeconds(3_600));

        assertThat(database.inTransaction(this::claim)).containsExactly("past");
        assertThat(database.inTransaction(this::claim)).isEmpty();
    }

    @Test
    void aClaimedRowCannotBeCancelled() throws Exception {
        add("row", Instant.EPOCH);
        CompletableFuture<Boolean> cancelled;
        try (Connection poll = dataSource.getConnection()) {
            poll.setAutoCommit(false);
            assertThat(claim(poll)).containsExactly("row");
            cancelled = CompletableFuture.supplyAsync(this::cancel);
            poll.commit();
        }

        assertThat(cancelled).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(false);
    }

    @Test
    void aRowThatIsBeingCancelledIsNotClaimed() throws Exception {
        add("row", Instant.EPOCH);
        try (Connection other = dataSource.getConnection()) {
            other.setAutoCommit(false);
            assertThat(schedules.delete(other, "row")).isTrue();
            assertThat(database.inTransaction(this::claim)).isEmpty();
            other.commit();
        }
        assertThat(database.inTransaction(this::claim)).isEmpty();
    }

    private boolean cancel() {
        try {
            return database.autoCommitted(connection -> schedules.delete(connection, "row"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
