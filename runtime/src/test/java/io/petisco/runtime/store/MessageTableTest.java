package io.petisco.runtime.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;

import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.Golden;
import io.petisco.MessageContext;
import io.petisco.MessageEnvelope;
import io.petisco.wire.EnvelopeReader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MessageTableTest {

    private final JdbcDataSource database = new JdbcDataSource();
    private final MessageTable table = new MessageTable(database);
    private final MessageEnvelope message = new EnvelopeReader(new ObjectMapper())
            .envelopeDecoder()
            .decode(Golden.body("published_user_created"))
            .envelope();

    MessageTableTest() {
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    private record Context(String routingKey, Map<String, Object> headers, MessageEnvelope envelope)
            implements MessageContext {
        @Override
        public String handler() {
            return "Store#store";
        }

        @Override
        public String queue() {
            return "store";
        }

        @Override
        public int redeliveryCount() {
            return 0;
        }
    }

    private MessageRow row(String routingKey, Map<String, Object> headers) {
        return MessageRow.of(message, new Context(routingKey, headers, message));
    }

    @Test
    void withAllThatIsAskedFor() throws SQLException {
        table.create();
        table.check();
        MessageRow row = row("acme.registration.1.event.user_created", Map.of());

        assertThat(table.append(row)).isTrue();

        try (Connection connection = database.getConnection();
                ResultSet found = connection.createStatement().executeQuery("select * from petisco_messages")) {
            assertThat(found.next()).isTrue();
            assertThat(found.getString("message_id")).isEqualTo(message.id());
            assertThat(found.getLong("stored_as")).isEqualTo(1);
            assertThat(found.getString("type")).isEqualTo("user.created");
            assertThat(found.getString("kind")).isEqualTo("domain_event");
            assertThat(found.getInt("version")).isEqualTo(1);
            assertThat(found.getObject("occurred_on", OffsetDateTime.class).toInstant())
                    .isEqualTo(message.occurredOn());
            assertThat(found.getString("routing_key")).isEqualTo("acme.registration.1.event.user_created");
            assertThat(found.getString("correlation_id")).isEqualTo("c-1");
            assertThat(found.getObject("stored_on", OffsetDateTime.class).toInstant())
                    .isAfter(Instant.EPOCH);
            assertThat(found.getString("body").getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo(message.body());
            assertThat(found.next()).isFalse();
        }
    }

    @Test
    void onlyOnceHoweverOftenItComes() throws SQLException {
        table.create();
        table.create();
        MessageRow row = row("acme.registration.1.event.user_created", Map.of());

        assertThat(table.append(row)).isTrue();
        assertThat(table.append(row)).isFalse();
    }

    @Test
    void underTheRoutingKeyOfItsFirstDelivery() {
        assertThat(row("store", Map.of("queue", "acme.registration.1.event.user_created.store"))
                        .routingKey())
                .isEqualTo("acme.registration.1.event.user_created");
    }

    @Test
    void anUnstorableMessageIsNotADuplicate() throws SQLException {
        table.create();
        MessageRow tooLong = row("k".repeat(300), Map.of());

        assertThatThrownBy(() -> table.append(tooLong)).isInstanceOf(SQLException.class);
    }

    @Test
    void withoutItsTableItSaysSo() {
        assertThatThrownBy(table::check).isInstanceOf(SQLException.class).hasMessageContainingAll("PETISCO_MESSAGES");
    }
}
