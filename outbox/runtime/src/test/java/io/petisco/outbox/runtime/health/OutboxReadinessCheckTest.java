package io.petisco.outbox.runtime.health;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

import io.petisco.outbox.jdbc.Database;
import io.petisco.outbox.jdbc.Schema;
import io.petisco.outbox.runtime.relay.TableState;

import static org.assertj.core.api.Assertions.assertThat;

class OutboxReadinessCheckTest {

    private final JdbcDataSource dataSource = new JdbcDataSource();
    private final Database database = new Database(dataSource);

    OutboxReadinessCheckTest() {
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    private HealthCheckResponse check() {
        return new OutboxReadinessCheck(new TableState(database)).call();
    }

    private void add(String age, String parkedAt) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into petisco_outbox (message_id, exchange, routing_key, properties, body, due_at,"
                    + " created_at, parked_at) values ('m', 'e', 'k', '{}', 'b', current_timestamp,"
                    + " current_timestamp - interval '" + age + "' minute, " + parkedAt + ")");
        }
    }

    /** However many wait: only the broker is to blame, and another instance could not do better. */
    @Test
    void rowsThatWaitAreShown() throws SQLException {
        new Schema(database).create();
        add("2", "null");
        add("1", "null");
        add("60", "current_timestamp");

        HealthCheckResponse response = check();
        assertThat(response.getStatus()).isEqualTo(Status.UP);
        Map<String, Object> data = response.getData().orElseThrow();
        assertThat(data).containsEntry("rows", "2").containsEntry("parked", 1L);
        assertThat(data.get("oldest").toString()).matches("1[2-9]\\d s");
    }

    @Test
    void aTableThatCannotBeReadIsDown() {
        HealthCheckResponse response = check();

        assertThat(response.getStatus()).isEqualTo(Status.DOWN);
        assertThat(response.getData().orElseThrow().get("table").toString()).containsIgnoringCase("petisco_outbox");
    }
}
