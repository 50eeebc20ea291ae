package io.petisco.outbox.runtime.metrics;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.petisco.outbox.jdbc.Database;
import io.petisco.outbox.jdbc.Schema;
import io.petisco.outbox.runtime.relay.Relay;
import io.petisco.outbox.runtime.relay.RelaySettings;
import io.petisco.outbox.runtime.relay.Sender;
import io.petisco.outbox.runtime.relay.TableState;
import io.petisco.transport.OutgoingMessage;
import io.petisco.transport.PublishFailure;
import io.petisco.transport.PublishListener;

import static org.assertj.core.api.Assertions.assertThat;

class OutboxMetricsTest {

    private static final RelaySettings SETTINGS =
            new RelaySettings(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(5), 500, 20, false);

    private static final PublishListener IGNORED = new PublishListener() {
        @Override
        public void onConfirmed() {}

        @Override
        public void onFailed(PublishFailure failure) {}
    };

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final JdbcDataSource dataSource = new JdbcDataSource();

    @Test
    void showWhatWaitsHowLongAndWhatIsParked() throws SQLException {
        dataSource.setUrl("jdbc:h2:mem:metrics;DB_CLOSE_DELAY=-1");
        Database database = new Database(dataSource);
        Schema schema = new Schema(database);
        schema.create();
        insert("dateadd(hour, -2, current_timestamp)", "null");
        insert("dateadd(hour, -1, current_timestamp)", "null");
        insert("dateadd(hour, -9, current_timestamp)", "current_timestamp");
        Relay relay = new Relay(database, new NoBroker(), SETTINGS, schema::check);
        new OutboxMetrics(registry, relay, new TableState(database)).started(null);
        assertThat(gauge("petisco.outbox.rows")).isEqualTo(2);
        assertThat(gauge("petisco.outbox.oldest.age")).isBetween(7199.0, 7300.0);
        assertThat(gauge("petisco.outbox.parked")).isEqualTo(1);
        assertThat(registry.get("petisco.outbox.sent")
                        .tag("path", "direct")
                        .functionCounter()
                        .count())
                .isZero();
        relay.direct().send(1, null, false, IGNORED);
        assertThat(registry.get("petisco.outbox.sent")
                        .tag("path", "direct")
                        .functionCounter()
                        .count())
                .isEqualTo(1);
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    private void insert(String createdAt, String parkedAt) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into petisco_outbox (message_id, exchange, routing_key, properties, body, due_at,"
                    + " created_at, parked_at) values ('id', 'e', 'r', '{}', '{}', current_timestamp, " + createdAt
                    + ", "
                    + parkedAt + ")");
        }
    }

    /** Confirms at once. */
    private static final class NoBroker implements Sender {

        @Override
        public boolean isAvailable() {
            return true;
        }

        @Override
        public void send(OutgoingMessage message, PublishListener listener) {
            listener.onConfirmed();
        }

        @Override
        public void sendWithoutWaiting(OutgoingMessage message, PublishListener listener) {
            listener.onConfirmed();
        }
    }
}
