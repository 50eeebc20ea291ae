package io.petisco.outbox.runtime.retry;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;

import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.petisco.outbox.jdbc.Database;
import io.petisco.outbox.jdbc.Schema;
import io.petisco.transport.MessageProperties;
import io.petisco.transport.OutgoingMessage;
import io.petisco.transport.PublishFailure;
import io.petisco.transport.PublishListener;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class RetryRowsTest {

    private final JdbcDataSource dataSource = new JdbcDataSource();
    private final List<String> events = new ArrayList<>();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private int connections;
    private final RetryRows rows = new RetryRows(new Database(this::open), tasks::add);

    private Connection open() throws SQLException {
        connections++;
        return dataSource.getConnection();
    }

    @BeforeEach
    void createTables() throws SQLException {
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        new Schema(new Database(dataSource)).create();
    }

    private void add(String routingKey, Duration delay) {
        MessageProperties properties =
                new MessageProperties(null, null, null, null, null, null, null, null, null, Map.of());
        OutgoingMessage message = new OutgoingMessage("ex", routingKey, properties, "{}".getBytes(UTF_8));
        rows.add(message, delay, new PublishListener() {
            @Override
            public void onConfirmed() {
                events.add(routingKey + " committed: " + waiting(routingKey));
            }

            @Override
            public void onFailed(PublishFailure failure) {
                events.add(shortened(routingKey) + " failed");
            }
        });
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), 10));
    }

    private boolean waiting(String routingKey) {
        String sql = "select count(*) from petisco_outbox where schedule_id is not null and due_at > current_timestamp"
                + " and routing_key = '" + routingKey + "'";
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1) == 1;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void runAll() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    @Test
    void areCommittedTogetherBeforeTheirMessagesEnd() {
        add("a", Duration.ofHours(1));
        add("b", Duration.ofDays(1_000_000));
        assertThat(events).isEmpty();
        runAll();

        assertThat(events).containsExactly("a committed: true", "b committed: true");
        assertThat(connections)
                .as("one for the dialect, one for the transaction")
                .isEqualTo(2);
    }

    @Test
    void thatTheTableRefusesDoNotConcernTheOthers() {
        add("a", Duration.ofHours(1));
        add("k".repeat(300), Duration.ofHours(1));
        add("b", Duration.ofHours(1));
        runAll();

        assertThat(events).containsExactly("a committed: true", "kkkkkkkkkk failed", "b committed: true");
    }

    @Test
    void failWithoutADatabase() {
        dataSource.setURL("jdbc:h2:tcp://127.0.0.1:1/none");
        add("a", Duration.ofHours(1));
        add("b", Duration.ofHours(1));
        runAll();

        assertThat(events).containsExactly("a failed", "b failed");
    }
}
