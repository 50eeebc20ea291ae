package io.petisco.outbox.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.petisco.transport.MessageProperties;
import io.petisco.transport.OutgoingMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** A row that cannot be read must not hide the others. */
class UnreadableRowsTest {

    private static final Duration GRACE = Duration.ofSeconds(10);

    private final JdbcDataSource dataSource = new JdbcDataSource();
    private final Database database = new Database(dataSource);
    private final OutboxTable outbox = new OutboxTable(Dialect.H2);

    @BeforeEach
    void createTables() throws SQLException {
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        new Schema(database).create();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no JSON", "{\"timestamp\":\"yesterday\"}", "{\"headers\":7}"})
    void areReadWithTheirDefect(String properties) throws SQLException {
        List<Row> rows = database.inTransaction(connection -> {
            outbox.insert(connection, List.of(row("bad"), row("good")), Duration.ZERO);
            connection
                    .createStatement()
                    .execute("update petisco_outbox set properties = '" + properties + "' where message_id = 'bad'");
            return outbox.claim(connection, 10, GRACE);
        });

        assertThat(rows)
                .extracting(row -> row.message().properties().messageId(), row -> row.defect() == null)
                .containsExactlyInAnyOrder(tuple("bad", false), tuple("good", true));
    }

    private static NewRow row(String id) {
        MessageProperties properties =
                new MessageProperties("application/json", null, id, null, null, "t", "a", null, null, Map.of());
        return new NewRow(new OutgoingMessage("ex", "key", properties, new byte[] {'{', '}'}), true, null);
    }
}
