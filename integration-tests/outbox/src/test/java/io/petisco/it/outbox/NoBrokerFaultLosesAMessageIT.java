package io.petisco.it.outbox;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.outbox.jdbc.Dialect;
import io.petisco.outbox.jdbc.NewRow;
import io.petisco.outbox.jdbc.OutboxTable;
import io.petisco.support.LocalPostgres;
import io.petisco.transport.MessageProperties;
import io.petisco.transport.OutgoingMessage;

import static org.assertj.core.api.Assertions.assertThat;

/** The broker is there, but accepts nothing; or refuses a message; or is away for a long time. */
@EnabledIf(value = "io.petisco.support.LocalPostgres#isInstalled", disabledReason = LocalPostgres.NOT_INSTALLED)
class NoBrokerFaultLosesAMessageIT {

    private static final String PARKED = "select count(*) from petisco_outbox where parked_at is not null";

    @RegisterExtension
    final Scene scene = new Scene();

    @Test
    void memoryAlarm() throws Exception {
        BankApp app = scene.launch(Map.of());
        scene.awaitBookings(200);
        scene.broker().ctl("set_vm_memory_high_watermark", "0");
        try {
            scene.awaitMoreBookings(2000);
            assertThat(scene.number("select count(*) from petisco_outbox"))
                    .as("rows that wait")
                    .isGreaterThan(1000);
        } finally {
            scene.broker().ctl("set_vm_memory_high_watermark", "0.4");
        }
        scene.awaitMoreBookings(300);
        app.terminate();
        scene.settle();
    }

    /** Rows without a queue, without an exchange, with a routing key that AMQP does not allow, and unreadable ones. */
    @Test
    void poisonRowsInsideKeys() throws Exception {
        BankApp app = scene.launch(Map.of("quarkus.petisco.outbox.max-attempts", "3"));
        scene.awaitBookings(100);
        poison("0", "amq.direct", "unbound", "");
        poison("1", "acme.nowhere", "unbound", "");
        poison("2", "acme.bank", "\u00e4".repeat(200), "");
        poison("3", "acme.bank", "unbound", "not JSON");
        poison(null, "acme.bank", "unbound", "not JSON either");
        scene.awaitMoreBookings(300);
        scene.awaitNumber("parked", PARKED, 5);
        scene.awaitMoreBookings(100);
        app.terminate();
        scene.settle();
        assertThat(scene.number(PARKED + " and last_error is not null"))
                .as("parked with the reason")
                .isEqualTo(5);
    }

    private void poison(String key, String exchange, String routingKey, String properties) throws Exception {
        MessageProperties known = new MessageProperties(
                "application/json", null, UUID.randomUUID().toString(), null, null, null, null, null, null, Map.of());
        OutgoingMessage message =
                new OutgoingMessage(exchange, routingKey, known, "{}".getBytes(StandardCharsets.UTF_8));
        try (Connection connection = scene.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            long id = new OutboxTable(Dialect.POSTGRESQL)
                    .insert(connection, List.of(new NewRow(message, false, key)), Duration.ZERO)[0];
            if (!properties.isEmpty()) {
                statement.execute("update petisco_outbox set properties = '" + properties + "' where id = " + id);
            }
            connection.commit();
        }
    }

    @Test
    @Tag("nightly")
    void brokerAwayWith100000RowsWaiting() throws Exception {
        BankApp app = scene.launch(Map.of("load.bookings", "500", "load.until", "230", "load.records", "false"));
        scene.awaitBookings(1000);
        scene.broker().stop();
        scene.awaitNumber("bookings", "select count(*) from booked", 230 * 9 / 10 * 500, Duration.ofMinutes(3));
        assertThat(scene.number("select count(*) from petisco_outbox"))
                .as("rows that wait")
                .isGreaterThan(90_000);
        app.kill();
        scene.broker().restart();
        scene.launch(Map.of("load.kind", "none", "load.records", "false"));
        scene.verifySent(100_000, Duration.ofMinutes(6));
    }
}
